//! Filing a listing request, from an early access or for a medicine that has none.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Match, Width};
use crate::look::page::{Heading, Link};
use crate::pages::draft::{Asking, Pairs, medicine, value};
use crate::pages::medicines;
use crate::server::Site;
use crate::session::SignedIn;
use app::{Listable, ListingAsked, Opened};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, Role};
use domain::authorisation::{Authorisation, Held, Regime};
use domain::listing::{Asmr, Claim, List, Smr};
use domain::{DossierId, OrganisationKind};
use jiff::civil::Date;
use law::{Lang, commitments};
use maud::{Markup, html};

/// What the form says of the request itself.
#[derive(Clone, Debug, Default)]
struct Typed {
    indication: String,
    amm_on: String,
    lists: Vec<String>,
    smr: String,
    asmr: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        let text = |name: &str| value(pairs, name).trim().to_owned();
        let lists = pairs.iter().filter(|(name, _)| name == "lists");
        Self {
            indication: text("indication").replace("\r\n", "\n"),
            amm_on: text("amm_on"),
            lists: lists.map(|(_, list)| list.clone()).collect(),
            smr: text("smr"),
            asmr: text("asmr"),
        }
    }

    /// The request that it says, or what is to be mended.
    fn read(&self, lang: Lang) -> Result<ListingAsked, Errors> {
        let mut errors = Errors::none();
        let amm_on: Option<Date> = self.amm_on.parse().ok();
        if amm_on.is_none() {
            errors.add("amm_on", lang.pick("Choisissez un jour.", "Choose a day."));
        }
        let (smr, asmr) = (Smr::from_word(&self.smr), Asmr::from_word(&self.asmr));
        for (field, missing) in [("smr", smr.is_none()), ("asmr", asmr.is_none())] {
            if missing {
                errors.add(field, lang.pick("Choisissez une réponse.", "Choose an answer."));
            }
        }
        let (Some(amm_on), Some(smr), Some(asmr)) = (amm_on, smr, asmr) else {
            return Err(errors);
        };
        Ok(ListingAsked {
            indication: self.indication.clone(),
            amm_on,
            lists: self.lists.iter().filter_map(|it| List::from_word(it)).collect(),
            claim: Claim { smr, asmr },
        })
    }
}

/// The form for the medicine of an early access.
///
/// # Errors
/// When one may not go on from it.
pub async fn of_early_access(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = early(&site, &reader, authorisation).await?;
    let it = held(&opened)?;
    let typed = Typed {
        indication: it.amm.as_ref().map_or(&it.indication, |amm| &amm.indication).clone(),
        amm_on: it
            .amm
            .as_ref()
            .map(|amm| amm.on)
            .or(it.opening.amm_on)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        ..Typed::default()
    };
    Ok(draw_early(&reader, &opened, it, &typed, &Errors::none(), &html! {}))
}

/// Files it.
///
/// # Errors
/// When one may not go on from it.
pub async fn file_of_early_access(
    State(site): State<Site>,
    reader: SignedIn,
    Path(authorisation): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let opened = early(&site, &reader, authorisation).await?;
    let it = held(&opened)?;
    let typed = Typed::of(&pairs);
    let (errors, notice) = match typed.read(reader.lang()) {
        Err(errors) => (errors, html! {}),
        Ok(asked) => {
            let of = Listable::EarlyAccess(authorisation);
            match filed(&site, &reader, of, asked).await? {
                Ok(listing) => return Ok(gone(listing)),
                Err(refused) => refused,
            }
        }
    };
    let page = draw_early(&reader, &opened, it, &typed, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The form for a medicine that has no early access.
///
/// # Errors
/// When one’s role or organisation asks for no listing.
pub async fn new(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    may_ask(&site, &reader).await?;
    let nothing = html! {};
    Ok(draw_new(&reader, &Asking::default(), &Typed::default(), &Errors::none(), &[], &nothing))
}

/// Files it.
///
/// # Errors
/// When one’s role or organisation asks for no listing.
pub async fn file(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    may_ask(&site, &reader).await?;
    let lang = reader.lang();
    let (asking, typed) = (Asking::of(&pairs), Typed::of(&pairs));
    if !value(&pairs, "search").is_empty() {
        let found = medicines::found(&site, &asking.product).await?;
        let mut errors = Errors::none();
        if found.is_empty() {
            errors.add("product", lang.pick("Aucun médicament trouvé.", "No medicine was found."));
        }
        return Ok(draw_new(&reader, &asking, &typed, &errors, &found, &html! {}).into_response());
    }
    let product = asking.medicine(&site).await?.unwrap_or_default();
    let (errors, notice) = match typed.read(lang) {
        Err(errors) => (errors, html! {}),
        Ok(asked) => match filed(&site, &reader, Listable::Medicine(product), asked).await? {
            Ok(listing) => return Ok(gone(listing)),
            Err(refused) => refused,
        },
    };
    let page = draw_new(&reader, &asking, &typed, &errors, &[], &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The listing as filed, or what is to be mended and what to say above the form.
async fn filed(
    site: &Site,
    reader: &SignedIn,
    of: Listable,
    asked: ListingAsked,
) -> Result<Result<DossierId, (Errors, Markup)>, Failure> {
    let lang = reader.lang();
    match site.app.request_listing(reader.acting(), of, asked).await {
        Ok(listing) => Ok(Ok(listing)),
        Err(app::Error::Refused(refused)) => {
            let mut errors = Errors::none();
            errors.add_all(&refused.faults, lang);
            // What is said at a field is not said a second time.
            let notice = if errors.is_empty() {
                failure::refusal(&refused, lang)
            } else {
                html! {}
            };
            Ok(Err((errors, notice)))
        }
        Err(error) => Err(error.into()),
    }
}

/// To the listing, where its documents are added.
fn gone(listing: DossierId) -> Response {
    Redirect::to(&format!("/listings/{listing}?done=file")).into_response()
}

/// A laboratory asks for itself.
async fn may_ask(site: &Site, reader: &SignedIn) -> Result<(), Failure> {
    let acting = reader.acting();
    let own = site.app.organisation(acting.organisation).await?;
    let is_laboratory = own.is_some_and(|own| own.kind == OrganisationKind::Laboratory);
    if acting.role == Role::Applicant && is_laboratory {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::FileListing)))
    }
}

async fn early(
    site: &Site,
    reader: &SignedIn,
    authorisation: DossierId,
) -> Result<Opened<Authorisation>, Failure> {
    let opened = site.app.open::<Authorisation>(reader.acting(), authorisation).await?;
    if opened.may(Action::AskToContinue) {
        Ok(opened)
    } else {
        Err(Failure::Forbidden(Some(Action::AskToContinue)))
    }
}

/// The early access; nothing else is gone on from.
fn held(opened: &Opened<Authorisation>) -> Result<&Held, Failure> {
    let it = opened.state().authorisation().filter(|it| it.opening.regime == Regime::Aap);
    it.ok_or(Failure::NotFound)
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Demande d’inscription au remboursement", "Listing request")
}

fn draw_early(
    reader: &SignedIn,
    opened: &Opened<Authorisation>,
    it: &Held,
    typed: &Typed,
    errors: &Errors,
    notice: &Markup,
) -> Markup {
    let lang = reader.lang();
    let authorisation = format!("/authorisations/{}", opened.id());
    let lead = lang.pick(
        "La demande est transmise aux ministres et à la HAS. La publication du prix et du remboursement au Journal officiel mettra fin à l’accès précoce.",
        "The request is sent to the ministers and the HAS. The publication of price and reimbursement in the Journal officiel will end the early access.",
    );
    let heading = Heading::new(title(lang))
        .kicker(format!("{} – {}", it.opening.reference, it.product().name))
        .lead(lead);
    let content = html! {
        (heading.show())
        p.act-article { (Cite::of(&commitments::LISTING.citation(opened.now.today), lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form(&format!("{authorisation}/listing"), &html! {
            (fields(typed, errors, lang))
            (buttons(&authorisation, lang))
        }))
    };
    let crumbs = vec![
        Link::new(lang.pick("Autorisations", "Authorisations"), "/authorisations"),
        Link::new(&it.product().name, authorisation.clone()),
    ];
    reader.page(title(lang)).crumbs(crumbs).show(&content)
}

fn draw_new(
    reader: &SignedIn,
    asking: &Asking,
    typed: &Typed,
    errors: &Errors,
    found: &[Match],
    notice: &Markup,
) -> Markup {
    let lang = reader.lang();
    let lead = lang.pick(
        "Pour un médicament sans accès précoce dans l’indication. S’il en a un, partez de la page de son autorisation\u{a0}: la publication y mettra fin.",
        "For a medicine without early access in the indication. Where it has one, start from the page of its authorisation: the publication will end it.",
    );
    let content = html! {
        (Heading::new(title(lang)).lead(lead).show())
        (notice)
        (errors.summary(lang))
        (form::form("/listings", &html! {
            (medicine(asking, errors, found, lang))
            (fields(typed, errors, lang))
            (buttons("/listings", lang))
        }))
    };
    let crumbs = vec![Link::new(lang.pick("Droit commun", "Common law"), "/listings")];
    reader.page(title(lang)).crumbs(crumbs).show(&content)
}

fn buttons(back: &str, lang: Lang) -> Markup {
    button::row(&[
        Button::primary(lang.pick("Déposer la demande", "File the request")),
        Button::quiet(lang.pick("Annuler", "Cancel")).href(back),
    ])
}

/// What is asked for.
fn fields(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let lists: Vec<Choice> =
        List::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let chosen: Vec<&str> = typed.lists.iter().map(String::as_str).collect();
    let benefits: Vec<Choice> = Smr::ALL
        .iter()
        .filter(|it| it.is_sufficient())
        .map(|it| Choice::new(it.word(), it.text().say(lang)))
        .collect();
    let levels: Vec<Choice> =
        Asmr::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    html! {
        (form::group(lang.pick("Indication", "Indication"), &html! {
            (Field::new(lang, "indication", lang.pick("Indication de l’AMM", "Indication of the AMM")).errors(errors).value(&typed.indication).textarea(3))
            (Field::new(lang, "amm_on", lang.pick("Date de l’AMM dans l’indication", "Day of the AMM in the indication")).errors(errors).value(&typed.amm_on).date())
        }))
        (form::group(lang.pick("Inscription demandée", "Listing asked for"), &html! {
            (Field::new(lang, "lists", lang.pick("Listes", "Lists")).hint(lang.pick("Un prix est fixé pour la liste des assurés sociaux\u{a0}; il est facultatif pour les seules collectivités.", "A price is fixed for the list of insured persons; it is optional for hospitals alone.")).errors(errors).values(&chosen).checkboxes(&lists))
            (Field::new(lang, "smr", lang.pick("SMR revendiqué", "Benefit (SMR) claimed")).errors(errors).value(&typed.smr).width(Width::Medium).radios(&benefits))
            (Field::new(lang, "asmr", lang.pick("ASMR revendiquée", "Improvement (ASMR) claimed")).errors(errors).value(&typed.asmr).width(Width::Medium).radios(&levels))
        }))
        p.hint { (lang.pick("Les pièces se joignent ensuite, sur la page de la demande.", "Documents are added afterwards, on the page of the request.")) }
    }
}
