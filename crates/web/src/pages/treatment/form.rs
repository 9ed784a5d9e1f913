//! A form of a treatment: opened with what is known, saved as one types, signed once.

use super::named;
use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::look::questionnaire::{Drawing, Posted, draw, found, read};
use crate::pages::draft::{Pairs, value};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Begun, Error, FormPlace, Refused, Signing};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::treatment::Course;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// How often a saving is tried while others save too.
const TRIES: usize = 5;
/// What the names of the fields begin with.
const PREFIX: &str = "f";

/// For which visit, after or instead of which form, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    visit: String,
    follows: String,
    corrects: String,
}

impl Asked {
    fn place(&self, form: &str) -> FormPlace {
        FormPlace {
            form: form.to_owned(),
            visit: Some(self.visit.clone()).filter(|it| !it.is_empty()),
            follows: self.follows.parse().ok(),
            corrects: self.corrects.parse().ok(),
        }
    }

    fn query(&self) -> String {
        let pairs =
            [("visit", &self.visit), ("follows", &self.follows), ("corrects", &self.corrects)];
        crate::pages::address("", &pairs)
    }
}

/// What stands above the form.
#[derive(Default)]
enum Above {
    #[default]
    Nothing,
    Saved,
    Refused(Box<Refused>),
    Stale(Vec<[String; 2]>),
    Unconfirmed,
    Unfinished,
}

/// The form.
///
/// # Errors
/// When one may not sign it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let place = asked.place(&key);
    let begun = site.app.begin_form(reader.acting(), &reader.origin(), treatment, &place).await?;
    page(&site, &reader, &begun, &asked, &Sheet::default()).await
}

/// Saves what was just changed, as one types.
///
/// # Errors
/// When one may not sign the form.
pub async fn save(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let (begun, posted) = kept(&site, &reader, treatment, &asked.place(&key), &pairs).await?;
    let status = if posted.clashes.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let addresses = Addresses::of(treatment, &key, &asked);
    let drawing = addresses.drawing(reader.lang()).posted(&posted);
    Ok((status, draw(&begun.filling, &drawing)).into_response())
}

/// Saves the whole form, and signs it where its button was pressed.
///
/// # Errors
/// When one may not sign it.
pub async fn sign(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, key)): Path<(DossierId, String)>,
    Query(asked): Query<Asked>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let place = asked.place(&key);
    let (begun, posted) = kept(&site, &reader, treatment, &place, &pairs).await?;
    let mut sheet =
        Sheet { posted, reason: value(&pairs, "reason").trim().to_owned(), ..Sheet::default() };
    let signs = value(&pairs, "sign") == "yes";
    if !signs || !sheet.posted.is_clean() {
        sheet.above = if sheet.posted.is_clean() { Above::Saved } else { Above::Nothing };
        let status = if sheet.posted.refused.is_empty() && sheet.posted.clashes.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        return Ok((status, page(&site, &reader, &begun, &asked, &sheet).await?).into_response());
    }
    let seen = value(&pairs, "version").parse().unwrap_or_else(|_| begun.opened.version());
    let marks = (seen, begun.saved);
    let status =
        match site.app.sign_form(reader.acting(), &begun, &place, marks, &sheet.reason).await {
            Ok(Signing::Done(_)) => {
                let done = format!("/treatments/{treatment}?done=sign");
                return Ok(Redirect::to(&done).into_response());
            }
            Ok(Signing::Unfinished(_)) => {
                sheet.above = Above::Unfinished;
                sheet.whole = true;
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Err(Error::Refused(refused)) => {
                sheet.above = Above::Refused(refused);
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Err(Error::Stale(since)) => {
                sheet.above = Above::Stale(since);
                StatusCode::CONFLICT
            }
            Err(Error::Conflict(_)) => {
                sheet.above = Above::Stale(Vec::new());
                StatusCode::CONFLICT
            }
            Err(Error::Unconfirmed) => {
                sheet.above = Above::Unconfirmed;
                StatusCode::FORBIDDEN
            }
            Err(error) => return Err(error.into()),
        };
    // Shown on the treatment as it is now.
    let begun = site.app.begin_form(reader.acting(), &reader.origin(), treatment, &place).await?;
    Ok((status, page(&site, &reader, &begun, &asked, &sheet).await?).into_response())
}

/// The codes that a question with a long list offers for what was typed.
///
/// # Errors
/// When one may not sign the form.
pub async fn search(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, key)): Path<(DossierId, String)>,
    Query(pairs): Query<Pairs>,
) -> Result<Markup, Failure> {
    let form = site.app.blank_form(reader.acting(), treatment, &key).await?;
    Ok(found(&form, PREFIX, &pairs, reader.lang()))
}

/// The form with what was sent, kept. Somebody else may save another answer at the same time: what
/// was sent is then laid over theirs, answer by answer.
async fn kept(
    site: &Site,
    reader: &SignedIn,
    treatment: DossierId,
    place: &FormPlace,
    pairs: &Pairs,
) -> Result<(Begun, Posted), Failure> {
    for _ in 0..TRIES {
        let mut begun =
            site.app.begin_form(reader.acting(), &reader.origin(), treatment, place).await?;
        let posted = read(&mut begun.filling, PREFIX, pairs);
        if !posted.changed && begun.saved > 0 {
            return Ok((begun, posted));
        }
        let seen = begun.saved;
        match site.app.keep_form(reader.acting(), &begun, place, seen).await {
            Ok(kept) => {
                begun.saved = kept.version;
                begun.saved_at = Some(kept.at);
                return Ok((begun, posted));
            }
            Err(Error::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Stale(Vec::new()).into())
}

/// The addresses of a form.
struct Addresses {
    sign: String,
    save: String,
    search: String,
}

impl Addresses {
    fn of(treatment: DossierId, key: &str, asked: &Asked) -> Self {
        let at = format!("/treatments/{treatment}/forms/{key}");
        let query = asked.query();
        Self {
            sign: format!("{at}{query}"),
            save: format!("{at}/answers{query}"),
            search: format!("{at}/codes"),
        }
    }

    fn drawing(&self, lang: Lang) -> Drawing<'_> {
        Drawing::new(lang).prefix(PREFIX).saving(&self.save).search(&self.search)
    }
}

/// What came of what was sent.
#[derive(Default)]
struct Sheet {
    posted: Posted,
    reason: String,
    whole: bool,
    above: Above,
}

async fn page(
    site: &Site,
    reader: &SignedIn,
    begun: &Begun,
    asked: &Asked,
    sheet: &Sheet,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let (opened, planned) = (&begun.opened, &begun.planned);
    let course = opened.state().course().ok_or(Failure::NotFound)?;
    let known = site
        .app
        .patients_of(reader.acting(), &reader.origin(), std::slice::from_ref(opened))
        .await?;
    let who = named(known.get(&course.opening.patient), course);
    let addresses = Addresses::of(opened.id(), &planned.key, asked);
    let drawing = addresses.drawing(lang).whole(sheet.whole).posted(&sheet.posted);
    let corrects = !asked.corrects.is_empty();
    let mut errors = Errors::none();
    if let Above::Refused(refused) = &sheet.above {
        errors.add_all(&refused.faults, lang);
    }
    let save = Button::secondary(lang.pick("Enregistrer", "Save"));
    let fields = html! {
        (form::version(opened.version()))
        (draw(&begun.filling, &drawing))
        @if corrects {
            (Field::new(lang, "reason", lang.pick("Motif de la correction", "Reason for the correction")).errors(&errors).value(&sheet.reason).textarea(3))
        }
        p.hint { (meaning(corrects, lang)) }
        (button::row(&[save, Button::primary(lang.pick("Signer", "Sign")).sends("sign", "yes")]))
    };
    let kicker = [Some(who.as_str()), visit(course, &asked.visit)];
    let kicker: Vec<&str> = kicker.into_iter().flatten().collect();
    let content = html! {
        (Heading::new(planned.kind.title(&planned.title, lang)).kicker(format!("{} – {}", course.opening.product.name, kicker.join(" – "))).show())
        (above(&sheet.above, lang))
        (form::form(&addresses.sign, &fields))
    };
    let crumbs = vec![
        Link::new(lang.pick("Traitements", "Treatments"), "/treatments"),
        Link::new(course.number(), format!("/treatments/{}", opened.id())),
    ];
    // The name of a patient stays out of the title of the window, which the history keeps.
    Ok(reader.page(planned.kind.title(&planned.title, lang)).crumbs(crumbs).show(&content))
}

/// The name of a visit of the calendar.
fn visit<'c>(course: &'c Course, key: &str) -> Option<&'c str> {
    course.plan.visits.iter().find(|it| it.key == key).map(|it| it.name.as_str())
}

/// What a signature means.
fn meaning(corrects: bool, lang: Lang) -> &'static str {
    if corrects {
        return lang.pick(
            "En signant, vous attestez que la correction est exacte. Ce que la fiche disait avant reste lisible.",
            "By signing you attest that the correction is right. What the form said before stays readable.",
        );
    }
    lang.pick(
        "En signant, vous attestez l’exactitude de ces réponses. La fiche est transmise et ne se modifie plus que par une correction motivée.",
        "By signing you attest that these answers are right. The form is sent and only changes by a correction with its reason.",
    )
}

fn above(above: &Above, lang: Lang) -> Markup {
    match above {
        Above::Nothing => html! {},
        Above::Saved => Notice::success(lang.pick("C’est enregistré.", "It is saved.")).show(lang),
        Above::Refused(refused) => failure::refusal(refused, lang),
        Above::Unfinished => Notice::warning(lang.pick("La fiche n’est pas complète", "The form is not complete"))
            .body(html! { p { (lang.pick("Vos réponses sont enregistrées. Ce qui manque est indiqué ci-dessous\u{a0}: complétez-le, puis signez.", "Your answers are saved. What is missing is told below: complete it, then sign.")) } })
            .show(lang),
        Above::Unconfirmed => Notice::warning(lang.pick("Confirmez que c’est bien vous", "Confirm that it is you"))
            .body(html! {
                p { (lang.pick("Une signature demande que vous montriez à nouveau qui vous êtes. Vos réponses sont enregistrées\u{a0}: confirmez votre identité, puis signez.", "A signature asks you to show again who you are. Your answers are saved: confirm who you are, then sign.")) }
                p { a href="/account/confirm" target="_blank" rel="noopener" { (lang.pick("Confirmer mon identité (nouvel onglet)", "Confirm who I am (new tab)")) } }
            })
            .show(lang),
        Above::Stale(since) => Notice::warning(lang.pick("Le dossier a changé depuis l’affichage de cette page", "The file has changed since this page was shown"))
            .body(html! {
                (failure::changes(since, lang))
                p { (lang.pick("Vos réponses sont enregistrées. Vérifiez qu’elles valent encore, puis signez.", "Your answers are saved. Check that they still hold, then sign.")) }
            })
            .show(lang),
    }
}
