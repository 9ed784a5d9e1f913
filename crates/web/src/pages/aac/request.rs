//! The request of the prescriber on one page: the first one, one that is taken up again, a renewal
//! that is filled with what was asked for last.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{Heading, Link};
use crate::pages::acts::Typed;
use crate::pages::{lines, naming};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Alert, Error, Opened};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::aac::{Aac, Basis, Deferral, Observed, Request, Response as Effect, Stage};
use domain::access::Action;
use domain::referential::Terms;
use domain::treatment::Treatment;
use domain::{DossierId, PatientId, Procedure};
use law::{Lang, aac as rules, compassionate, life};
use maud::{Markup, html};
use serde::Deserialize;

type Pairs = Vec<(String, String)>;

/// What is said in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    referential: String,
}

/// What the form is drawn from.
struct Sheet<'a> {
    lang: Lang,
    terms: Terms,
    alerts: Vec<Alert>,
    /// How the duty officer of the ANSM is reached.
    duty_officer: String,
    /// Where it is sent.
    action: String,
    /// Where it came from.
    back: String,
    /// The access as it was seen; none before there is one.
    opened: Option<&'a Opened<Aac>>,
    /// Whether it is a renewal, which says what was observed.
    renews: bool,
}

/// The form for a patient: first the medicine, then all of the request.
///
/// # Errors
/// When one does not treat the patient.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(patient): Path<PatientId>,
    Query(chosen): Query<Chosen>,
) -> Result<Markup, Failure> {
    super::medicine::may_ask(&site, &reader, patient).await?;
    let Ok(referential) = chosen.referential.parse() else {
        return super::medicine::show(&site, &reader, patient).await;
    };
    let sheet = first(&site, &reader, patient, referential).await?;
    let typed = begun();
    Ok(draw(&reader, &sheet, &typed, &Errors::none(), &html! {}))
}

/// Signs the first request.
///
/// # Errors
/// When one does not treat the patient.
pub async fn sign(
    State(site): State<Site>,
    reader: SignedIn,
    Path(patient): Path<PatientId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    super::medicine::may_ask(&site, &reader, patient).await?;
    let typed = typed(pairs);
    let Ok(referential) = typed.one("referential").parse() else {
        return Err(Failure::Unreadable);
    };
    let sheet = first(&site, &reader, patient, referential).await?;
    let (lang, mut errors) = (reader.lang(), Errors::none());
    let request = read(&typed, &sheet, &mut errors);
    check(&typed, &mut errors, lang);
    let mut notice = html! {};
    if errors.is_empty() {
        let done = site.app.request_aac(reader.acting(), patient, referential, request).await;
        match done {
            Ok(access) => {
                return Ok(Redirect::to(&format!("/aac/{access}?done=request")).into_response());
            }
            Err(Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                notice = failure::refusal(&refused, lang);
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = draw(&reader, &sheet, &typed, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The form of an access that exists: what was asked for last, to be signed again or renewed.
///
/// # Errors
/// When one does not ask for it.
pub async fn again(
    State(site): State<Site>,
    reader: SignedIn,
    Path(access): Path<DossierId>,
) -> Result<Markup, Failure> {
    let opened = of(&site, &reader, access).await?;
    let sheet = known(&site, &reader, &opened).await?;
    let it = opened.state().access().and_then(|it| it.asked()).ok_or(Failure::NotFound)?;
    let typed = filled(&it.request, sheet.renews);
    Ok(draw(&reader, &sheet, &typed, &Errors::none(), &html! {}))
}

/// Signs it.
///
/// # Errors
/// When one does not ask for it.
pub async fn sign_again(
    State(site): State<Site>,
    reader: SignedIn,
    Path(access): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let opened = of(&site, &reader, access).await?;
    let typed = typed(pairs);
    let Ok(seen) = typed.one("version").parse() else { return Err(Failure::Unreadable) };
    let sheet = known(&site, &reader, &opened).await?;
    let (lang, mut errors) = (reader.lang(), Errors::none());
    let request = read(&typed, &sheet, &mut errors);
    check(&typed, &mut errors, lang);
    let mut notice = html! {};
    if errors.is_empty() {
        match site.app.sign_aac(reader.acting(), access, seen, request).await {
            Ok(_) => {
                return Ok(Redirect::to(&format!("/aac/{access}?done=request")).into_response());
            }
            Err(Error::Refused(refused)) => {
                errors.add_all(&refused.faults, lang);
                notice = failure::refusal(&refused, lang);
            }
            Err(error) => return Err(error.into()),
        }
    }
    let page = draw(&reader, &sheet, &typed, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The access, for who asks for it.
async fn of(site: &Site, reader: &SignedIn, access: DossierId) -> Result<Opened<Aac>, Failure> {
    let opened = site.app.aac(reader.acting(), &reader.origin(), access).await?;
    if opened.may(Action::RequestAac) {
        Ok(opened)
    } else {
        Err(Failure::Forbidden(Some(Action::RequestAac)))
    }
}

async fn first(
    site: &Site,
    reader: &SignedIn,
    patient: PatientId,
    referential: DossierId,
) -> Result<Sheet<'static>, Failure> {
    let terms = site.app.referential_terms(referential).await?;
    let alerts = site.app.aac_alerts(reader.acting(), patient, referential).await?;
    let action = format!("/patients/{patient}/aac");
    let back = action.clone();
    let (lang, opened, renews) = (reader.lang(), None, false);
    let duty_officer = super::duty_officer(site, lang);
    Ok(Sheet { lang, terms, alerts, duty_officer, action, back, opened, renews })
}

async fn known<'a>(
    site: &Site,
    reader: &SignedIn,
    opened: &'a Opened<Aac>,
) -> Result<Sheet<'a>, Failure> {
    let it = opened.state().access().ok_or(Failure::NotFound)?;
    let of = it.asked().ok_or(Failure::NotFound)?.request.terms.referential;
    let terms = site.app.referential_terms(of).await?;
    let (acting, patient) = (reader.acting(), it.opening.patient);
    let mut alerts = site.app.aac_alerts(acting, patient, of).await?;
    alerts.retain(|it| !matches!(it, Alert::Duplicate { dossier, .. } if *dossier == opened.id()));
    let (lang, back) = (reader.lang(), format!("/aac/{}", opened.id()));
    let renews = it.stage == Stage::Over || it.is_renewal();
    let duty_officer = super::duty_officer(site, lang);
    Ok(Sheet {
        lang,
        terms,
        alerts,
        duty_officer,
        action: format!("{back}/request"),
        back,
        opened: Some(opened),
        renews,
    })
}

fn typed(pairs: Pairs) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in pairs {
        typed.add(name, value);
    }
    typed
}

/// What is proposed before anything is typed.
fn begun() -> Typed {
    let mut typed = Typed::default();
    typed.add("months", "12");
    typed
}

/// What was asked for last. Of a renewal, what was observed is never filled in: the prescriber says
/// it.
fn filled(it: &Request, renews: bool) -> Typed {
    let mut typed = Typed::default();
    typed.add("weight", super::sheet::weight(it.weight, Lang::Fr).replace("\u{a0}kg", ""));
    typed.add("dosage", it.dosage.clone());
    typed.add("route", it.route.clone());
    typed.add("months", it.months.to_string());
    typed.add("trials", it.trials.clone());
    typed.add("deferral", it.deferral.word());
    typed.add("informs", "yes");
    match &it.basis {
        Basis::Criteria { met } => {
            typed.add("basis", "criteria");
            for key in met {
                typed.add("met", key.clone());
            }
        }
        Basis::Reasons { trial, alternatives, presumption } => {
            typed.add("basis", "reasons");
            typed.add("trial", trial.clone());
            typed.add("alternatives", alternatives.clone());
            typed.add("presumption", presumption.clone());
        }
    }
    if let Some(observed) = it.observed.as_ref().filter(|_| !renews) {
        typed.add("observed_words", observed.words.clone());
    }
    typed
}

/// The request as it was typed; what is not readable is noted.
fn read(typed: &Typed, sheet: &Sheet<'_>, errors: &mut Errors) -> Request {
    let lang = sheet.lang;
    let mut wrong = |field: &str, fr, en| errors.add(field, lang.pick(fr, en));
    let basis = if typed.one("basis") == "criteria" {
        let criteria = sheet.terms.criteria.iter().map(|it| it.key.clone());
        Basis::Criteria { met: criteria.filter(|key| typed.has("met", key)).collect() }
    } else {
        if typed.one("basis").is_empty() && !sheet.terms.criteria.is_empty() {
            wrong(
                "basis",
                "Choisissez sur quoi repose la demande.",
                "Choose what the request rests on.",
            );
        }
        Basis::Reasons {
            trial: typed.text("trial"),
            alternatives: typed.text("alternatives"),
            presumption: typed.text("presumption"),
        }
    };
    let deferral = Deferral::from_word(typed.one("deferral"));
    if deferral.is_none() {
        wrong(
            "deferral",
            "Dites si le traitement peut être différé.",
            "Say whether the treatment can wait.",
        );
    }
    let response = Effect::from_word(typed.one("response"));
    let effects = match typed.one("effects") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if sheet.renews && response.is_none() {
        wrong(
            "response",
            "Dites ce qui est observé de l’efficacité.",
            "Say what is seen of the efficacy.",
        );
    }
    if sheet.renews && effects.is_none() {
        wrong(
            "effects",
            "Dites si un effet indésirable a été observé.",
            "Say whether an adverse effect was seen.",
        );
    }
    let observed = response.zip(effects).filter(|_| sheet.renews);
    Request {
        terms: sheet.terms.clone().into(),
        weight: grams(typed.one("weight")).unwrap_or(0),
        dosage: typed.text("dosage"),
        route: typed.text("route"),
        months: typed.one("months").trim().parse().unwrap_or(0),
        trials: typed.text("trials"),
        basis,
        deferral: deferral.unwrap_or(Deferral::Waits),
        informs: typed.one("informs") == "yes",
        observed: observed.map(|(response, effects)| Observed {
            response,
            effects,
            words: typed.text("observed_words"),
        }),
    }
}

/// A weight as people type it, in grams: `64,5`.
fn grams(typed: &str) -> Option<u32> {
    let plain = typed.trim().trim_end_matches("kg").trim().replace(',', ".");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    if rest.len() > 3 || !rest.chars().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let rest: u32 = format!("{rest:0<3}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(1_000)?.checked_add(rest)
}

/// No free text names the patient.
fn check(typed: &Typed, errors: &mut Errors, lang: Lang) {
    let texts = ["dosage", "trials", "trial", "alternatives", "presumption", "observed_words"];
    naming::check(errors, texts.map(|it| typed.one(it)), typed.one("keep"), lang);
}

fn draw(
    reader: &SignedIn,
    sheet: &Sheet<'_>,
    typed: &Typed,
    errors: &Errors,
    notice: &Markup,
) -> Markup {
    let lang = sheet.lang;
    let title = match (sheet.opened, sheet.renews) {
        (None, _) => lang.pick("Demander un accès compassionnel", "Ask for a compassionate access"),
        (Some(_), true) => lang.pick("Renouveler l’accès", "Renew the access"),
        (Some(_), false) => lang.pick("Reprendre la demande", "Revise the request"),
    };
    let today = sheet.opened.map(|it| it.now.today);
    let content = html! {
        (Heading::new(title).kicker(sheet.terms.product.name.clone()).lead(&sheet.terms.indication).show())
        @if let Some(today) = today { p.act-article { (Cite::of(&rules::CONTENT.citation(today), lang).show(lang)) } }
        (notice)
        @for alert in &sheet.alerts { (told(alert, lang)) }
        (errors.summary(lang))
        (form::form(&sheet.action, &fields(sheet, typed, errors)))
    };
    let crumbs = match sheet.opened {
        Some(opened) => {
            let mut crumbs = super::crumbs(lang);
            let name = opened.state().access().map(|it| it.opening.reference.clone());
            crumbs.push(Link::new(name.unwrap_or_default(), sheet.back.clone()));
            crumbs
        }
        None => vec![
            Link::new(lang.pick("Patients", "Patients"), "/patients"),
            Link::new(lang.pick("Patient", "Patient"), sheet.back.trim_end_matches("/aac")),
        ],
    };
    reader.page(title).crumbs(crumbs).show(&content)
}

fn fields(sheet: &Sheet<'_>, typed: &Typed, errors: &Errors) -> Markup {
    let lang = sheet.lang;
    let deferral: Vec<Choice> = Deferral::ALL
        .iter()
        .map(|it| {
            let choice = Choice::new(it.word(), it.text().say(lang));
            if *it == Deferral::Vital {
                choice.hint(lang.pick(
                    format!("Hors critères et hors des heures ouvrées, appelez aussi l’astreinte de l’ANSM\u{a0}: {}.", sheet.duty_officer),
                    format!("Outside the criteria and working hours, call the duty officer of the ANSM too: {}.", sheet.duty_officer),
                ))
            } else {
                choice
            }
        })
        .collect();
    let informs = lang.pick(
        "Je m’engage à transmettre les informations que prévoit le PUT-SP",
        "I undertake to send the information that the PUT-SP asks for",
    );
    let label = lang.pick("Signer et transmettre à la PUI", "Sign and pass to the pharmacy");
    html! {
        (form::hidden("referential", &sheet.terms.referential.to_string()))
        @if let Some(opened) = sheet.opened { (form::version(opened.version())) }
        @if sheet.renews { (observed(typed, errors, lang)) }
        (Field::new(lang, "weight", lang.pick("Poids du patient", "Weight of the patient")).errors(errors).value(typed.one("weight")).width(Width::Short).suffix("kg").text())
        (Field::new(lang, "dosage", lang.pick("Posologie", "Dosage")).errors(errors).value(typed.one("dosage")).text())
        (Field::new(lang, "route", lang.pick("Voie d’administration", "Route of administration")).errors(errors).value(typed.one("route")).width(Width::Medium).text())
        (Field::new(lang, "months", lang.pick("Durée demandée", "Duration asked for")).errors(errors).value(typed.one("months")).width(Width::Short).suffix(lang.pick("mois, douze au plus", "months, twelve at most")).number())
        (Field::new(lang, "deferral", lang.pick("Urgence", "Urgency")).errors(errors).value(typed.one("deferral")).radios(&deferral))
        (rests_on(sheet, typed, errors))
        (Field::new(lang, "trials", lang.pick("Références des recherches à finalité commerciale en cours", "References of the commercial trials that run")).errors(errors).value(typed.one("trials")).optional().text())
        (Field::new(lang, "informs", lang.pick("Engagement", "Undertaking")).errors(errors).values(&[typed.one("informs")]).checkboxes(&[Choice::new("yes", informs)]))
        (naming::keep(errors, lang))
        (button::row(&[Button::primary(label), Button::quiet(lang.pick("Annuler", "Cancel")).href(&sheet.back)]))
    }
}

/// What was observed since the last grant: said each time.
fn observed(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let response: Vec<Choice> =
        Effect::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let effects = [
        Choice::new("no", lang.pick("Aucun", "None")),
        Choice::new(
            "yes",
            lang.pick(
                "Au moins un, déclaré ou à déclarer au CRPV",
                "At least one, declared or to be declared to the CRPV",
            ),
        ),
    ];
    html! {
        (Field::new(lang, "response", lang.pick("Efficacité observée depuis l’octroi", "Efficacy seen since the grant")).errors(errors).value(typed.one("response")).radios(&response))
        (Field::new(lang, "effects", lang.pick("Effets indésirables observés", "Adverse effects seen")).errors(errors).value(typed.one("effects")).radios(&effects))
        (Field::new(lang, "observed_words", lang.pick("Précisions, changement de posologie", "More words, change of the dosage")).errors(errors).value(typed.one("observed_words")).optional().textarea(2))
    }
}

/// The undertaking criterion by criterion, or the reasons one by one.
fn rests_on(sheet: &Sheet<'_>, typed: &Typed, errors: &Errors) -> Markup {
    let lang = sheet.lang;
    let reason = |name, fr, en| {
        Field::new(lang, name, lang.pick(fr, en)).errors(errors).value(typed.one(name)).textarea(3)
    };
    let reasons = html! {
        (reason("trial", "Pourquoi le patient ne peut-il être inclus dans un essai\u{a0}?", "Why can the patient not be included in a trial?"))
        (reason("alternatives", "Pourquoi aucun traitement n’est-il approprié\u{a0}?", "Why is no treatment appropriate?"))
        (reason("presumption", "Sur quelles données l’efficacité et la sécurité sont-elles présumées\u{a0}?", "From which data are efficacy and safety presumed?"))
    };
    if sheet.terms.criteria.is_empty() {
        return html! {
            p.hint { (lang.pick("Aucun critère d’octroi n’est encore publié pour ce médicament dans cette indication\u{a0}: justifiez la demande.", "No criteria of grant are published yet for this medicine in this indication: give the reasons.")) }
            (reasons)
        };
    }
    let choices: Vec<Choice> =
        sheet.terms.criteria.iter().map(|it| Choice::new(&it.key, &it.text)).collect();
    let met: Vec<&str> = sheet
        .terms
        .criteria
        .iter()
        .map(|it| it.key.as_str())
        .filter(|it| typed.has("met", it))
        .collect();
    let criteria = Field::new(
        lang,
        "met",
        lang.pick(
            "Je certifie que le patient remplit chacun de ces critères",
            "I certify that the patient meets each of these criteria",
        ),
    )
    .errors(errors)
    .values(&met)
    .checkboxes(&choices);
    let basis = [
        Choice::new(
            "criteria",
            lang.pick(
                "Les critères d’octroi publiés sont remplis",
                "The published criteria of grant are met",
            ),
        )
        .reveals(criteria),
        Choice::new(
            "reasons",
            lang.pick(
                "Un critère n’est pas rempli\u{a0}: je justifie la demande",
                "A criterion is not met: I give the reasons",
            ),
        )
        .reveals(reasons),
    ];
    Field::new(lang, "basis", lang.pick("La demande repose sur", "The request rests on"))
        .errors(errors)
        .value(typed.one("basis"))
        .radios(&basis)
}

/// What to know before signing. None of it bars by itself, but the stop and the suspension.
fn told(alert: &Alert, lang: Lang) -> Markup {
    let today = law::REFORM;
    match alert {
        Alert::Duplicate { dossier, reference, early } => {
            let place = lines::address(if *early { Treatment::NAME } else { Aac::NAME }, *dossier);
            Notice::warning(lang.pick("Ce patient a déjà une demande ou un accès pour cette substance", "This patient has a request or an access for this substance already"))
                .body(html! { p { a href=(place) { (reference) } } })
                .show(lang)
        }
        Alert::Stopped(day) => Notice::warning(lang.pick(
            format!("Il n’est plus donné d’autorisation à compter du {}", law::text::day(*day, lang)),
            format!("No authorisation is given any more from {}", law::text::day(*day, lang)),
        ))
        .cite(Cite::of(&compassionate::AMM.citation(today), lang))
        .show(lang),
        Alert::Suspended => Notice::warning(lang.pick("Les accès à ce médicament sont suspendus", "Access to this medicine is suspended"))
            .cite(Cite::of(&compassionate::MEASURE.citation(today), lang))
            .show(lang),
        Alert::Trials(all) => Notice::info(lang.pick("Une recherche à finalité commerciale est en cours\u{a0}: le patient peut-il y être inclus\u{a0}?", "A commercial trial runs: can the patient be included?"))
            .body(html! { ul { @for it in all { li { (it) } } } })
            .cite(Cite::of(&rules::CONDITIONS.citation(today), lang))
            .show(lang),
        Alert::EarlyAccess { reference, indication } => Notice::warning(lang.pick("Un accès précoce à cette substance est en vigueur\u{a0}: si l’indication est la même, demandez-le", "An early access to this substance is in force: if the indication is the same, ask for that"))
            .body(html! { p { (reference) " – " (indication) } })
            .cite(Cite::of(&life::COMPASSIONATE_ENDS.citation(today), lang))
            .show(lang),
        Alert::EarlyAccessRefused { reference, indication, innovation_only } => {
            let title = if *innovation_only {
                lang.pick("Un accès précoce a été refusé sur le seul caractère innovant\u{a0}: il ne fait pas obstacle", "An early access was refused on innovation alone: it is no bar")
            } else {
                lang.pick("Un accès précoce a été refusé sur un autre critère que le caractère innovant\u{a0}: effet à vérifier", "An early access was refused on another criterion than innovation: what it means is to be verified")
            };
            Notice::info(title)
                .body(html! { p { (reference) " – " (indication) } })
                .cite(Cite::of(&life::COMPASSIONATE_AFTER_REFUSAL.citation(law::aap::ACT_OF_2023), lang))
                .show(lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::grams;

    #[test]
    fn a_weight_is_read_as_people_type_it() {
        for (typed, read) in [("64,5", 64_500), ("64.5 kg", 64_500), ("3", 3_000), ("0,850", 850)] {
            assert_eq!(grams(typed), Some(read), "{typed}");
        }
        for typed in ["", "abc", "1,2345", "-5"] {
            assert_eq!(grams(typed), None, "{typed}");
        }
    }
}
