//! Opening a request: the path, the medicine, one or several indications.

use super::{address, page, read, refusal, save};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Match, Width};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::pages::medicines;
use crate::server::Site;
use crate::session::SignedIn;
use app::Organisation;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::aap::template::{self, Kind};
use domain::aap::{Product, path_text};
use domain::access::{Action, Role};
use domain::{DossierId, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use law::{Lang, review};
use maud::{Markup, html};

/// How many indications are opened at once.
const MOST: usize = 20;

/// What a form says of the subject of a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asking {
    /// The laboratory for which a consultant asks.
    pub applicant: String,
    pub path: String,
    /// What was typed in the search, and the code that was chosen.
    pub product: String,
    pub code: String,
    /// The medicine that is not in the catalogue.
    pub name: String,
    pub substance: String,
    pub form: String,
    /// The indications, one a line.
    pub indications: String,
}

impl Asking {
    pub(crate) fn of(pairs: &save::Pairs) -> Self {
        let value = |name: &str| save::value(pairs, name).trim().to_owned();
        let chosen =
            pairs.iter().rev().find(|(name, value)| name == "product_code" && !value.is_empty());
        Self {
            applicant: value("applicant"),
            path: value("path"),
            product: value("product"),
            code: chosen.map(|(_, code)| code.clone()).unwrap_or_default(),
            name: value("name"),
            substance: value("substance"),
            form: value("form"),
            indications: value("indications").replace("\r\n", "\n"),
        }
    }

    /// The medicine that was chosen in the catalogue or described; none where neither was.
    pub(crate) async fn medicine(&self, site: &Site) -> Result<Option<Product>, Failure> {
        if !self.code.is_empty() {
            return medicines::product(site, &self.code).await;
        }
        let described = Product {
            name: self.name.clone(),
            substance: self.substance.clone(),
            form: self.form.clone(),
            ..Product::default()
        };
        Ok(Some(described).filter(|product| !product.name.is_empty()))
    }

    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.indications.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !lines.iter().any(|known| known == line) {
                lines.push(line.to_owned());
            }
        }
        lines
    }

    fn path(&self) -> Option<law::Path> {
        law::Path::from_word(&self.path)
    }
}

/// The path, medicine and indications that a form names, or what is to be mended.
pub(super) async fn subject(
    site: &Site,
    asking: &Asking,
    most: usize,
    lang: Lang,
) -> Result<Result<(law::Path, Product, Vec<String>), Errors>, Failure> {
    let mut errors = Errors::none();
    let path = asking.path();
    if path.is_none() {
        errors.add("path", lang.pick("Choisissez une voie.", "Choose a path."));
    }
    let product = asking.medicine(site).await?;
    match &product {
        None => errors.add("product", lang.pick(
            "Choisissez un médicament dans la liste, ou décrivez-le s’il n’est pas au catalogue.",
            "Choose a medicine in the list, or describe it if it is not in the catalogue.",
        )),
        Some(product) if product.substance.is_empty() => errors.add("substance", lang.pick(
            "Indiquez la substance (DCI).",
            "Give the substance (INN).",
        )),
        Some(_) => {}
    }
    let lines = asking.lines();
    if lines.is_empty() {
        errors.add(
            "indications",
            lang.pick("Indiquez l’indication revendiquée.", "Give the indication claimed."),
        );
    }
    if lines.len() > most {
        errors.add(
            "indications",
            match lang {
                Lang::Fr => format!("Au plus {most} à la fois, une par ligne."),
                Lang::En => format!("At most {most} at once, one a line."),
            },
        );
    }
    Ok(match (path, product) {
        (Some(path), Some(product)) if errors.is_empty() => Ok((path, product, lines)),
        _ => Err(errors),
    })
}

/// What the page that opens a request offers on a day.
struct Offer {
    today: Date,
    /// For a consultant, the laboratories that gave it a delegation. A laboratory asks for itself.
    laboratories: Option<Vec<Organisation>>,
}

/// What one may open.
async fn offer(site: &Site, me: &SignedIn) -> Result<Offer, Failure> {
    let acting = me.acting();
    if acting.role != Role::Applicant {
        return Err(Failure::Forbidden(Some(Action::OpenDossier)));
    }
    let today = site.app.now().today;
    let own = site.app.organisation(acting.organisation).await?;
    if own.is_some_and(|own| own.kind == OrganisationKind::Laboratory) {
        return Ok(Offer { today, laboratories: None });
    }
    Ok(Offer { today, laboratories: Some(site.app.delegating(acting).await?) })
}

impl Offer {
    /// The laboratory that a consultant chose, or what is to be mended.
    fn applicant(
        &self,
        chosen: &str,
        lang: Lang,
    ) -> Result<Option<OrganisationId>, (&'static str, &'static str)> {
        let Some(laboratories) = &self.laboratories else { return Ok(None) };
        match laboratories.iter().find(|it| it.id.to_string() == chosen) {
            Some(laboratory) => Ok(Some(laboratory.id)),
            None => Err((
                "applicant",
                lang.pick(
                    "Choisissez le laboratoire au nom duquel vous demandez.",
                    "Choose the laboratory for which you ask.",
                ),
            )),
        }
    }
}

/// `GET /dossiers/new`.
///
/// # Errors
/// When one's role opens no request.
pub async fn new(State(site): State<Site>, me: SignedIn) -> Result<Markup, Failure> {
    let offer = offer(&site, &me).await?;
    let content = show(&Asking::default(), &offer, &Errors::none(), &[], &html! {}, me.lang());
    Ok(me.page(title(me.lang())).show(&content))
}

/// `POST /dossiers`: opens a draft for each indication, all of one filing.
///
/// # Errors
/// When one's role opens no request.
pub async fn create(
    State(site): State<Site>,
    me: SignedIn,
    Form(pairs): Form<save::Pairs>,
) -> Result<Response, Failure> {
    let offer = offer(&site, &me).await?;
    let lang = me.lang();
    let asking = Asking::of(&pairs);
    let again = |status, errors: &Errors, found: &[Match], notice: &Markup| {
        let content = show(&asking, &offer, errors, found, notice, lang);
        (status, me.page(title(lang)).show(&content)).into_response()
    };
    if !save::value(&pairs, "search").is_empty() {
        let found = medicines::found(&site, &asking.product).await?;
        let mut errors = Errors::none();
        if found.is_empty() {
            errors.add("product", lang.pick("Aucun médicament trouvé.", "No medicine was found."));
        }
        return Ok(again(StatusCode::OK, &errors, &found, &html! {}));
    }
    let applicant = offer.applicant(&asking.applicant, lang);
    let subject = subject(&site, &asking, MOST, lang).await?;
    let (applicant, (path, product, lines)) = match (applicant, subject) {
        (Ok(applicant), Ok(subject)) => (applicant, subject),
        (applicant, subject) => {
            let mut errors = subject.err().unwrap_or_else(Errors::none);
            if let Err((name, wrong)) = applicant {
                errors.add(name, wrong);
            }
            return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &errors, &[], &html! {}));
        }
    };
    let mut first = None;
    for line in lines {
        let opened =
            site.app.open_dossier(me.acting(), path, product.clone(), line, first, applicant).await;
        match opened {
            Ok(dossier) => first = first.or(Some(dossier)),
            Err(app::Error::Refused(refused)) => {
                let notice = refusal(&refused, lang);
                return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, &Errors::none(), &[], &notice));
            }
            Err(error) => return Err(error.into()),
        }
    }
    // There was at least one line.
    let first = first.ok_or(Failure::Unreadable)?;
    Ok(Redirect::to(&address(first)).into_response())
}

/// `GET /dossiers/{id}/draft/indication`: another indication of the same medicine.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn indication(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, dossier).await?;
    let asking = Asking { path: sheet.path.word().to_owned(), ..Asking::default() };
    let content = beside(&sheet, &asking, &Errors::none(), &html! {}, me.lang());
    Ok(page(&me, &sheet, &content))
}

/// `POST /dossiers/{id}/draft/indication`: opens a draft in the same filing.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn another(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Form(pairs): Form<save::Pairs>,
) -> Result<Response, Failure> {
    let lang = me.lang();
    let sheet = read(&site, &me, dossier).await?;
    let asking = Asking { name: "-".to_owned(), substance: "-".to_owned(), ..Asking::of(&pairs) };
    let (errors, notice) = match subject(&site, &asking, 1, lang).await? {
        Err(errors) => (errors, html! {}),
        Ok((path, _, lines)) => {
            let line = lines.into_iter().next().unwrap_or_default();
            let product = sheet.product.clone();
            let opened =
                site.app.open_dossier(me.acting(), path, product, line, Some(dossier), None).await;
            match opened {
                Ok(opened) => return Ok(Redirect::to(&address(opened)).into_response()),
                Err(app::Error::Refused(refused)) => (Errors::none(), refusal(&refused, lang)),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let content = beside(&sheet, &asking, &errors, &notice, lang);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&me, &sheet, &content)).into_response())
}

fn title(lang: Lang) -> &'static str {
    lang.pick("Nouvelle demande d’accès précoce", "New request for early access")
}

/// The page that opens a request.
fn show(
    asking: &Asking,
    offer: &Offer,
    errors: &Errors,
    found: &[Match],
    notice: &Markup,
    lang: Lang,
) -> Markup {
    html! {
        (Heading::new(title(lang)).lead(lang.pick(
            "Un médicament, une indication précise. Rien n’est transmis avant le dépôt\u{a0}: le brouillon n’est visible que de votre entreprise et de ceux qu’elle invite.",
            "One medicine, one precise indication. Nothing is sent before the filing: only your company and those it invites see the draft.",
        )).show())
        (notice)
        (errors.summary(lang))
        (form::form("/dossiers", &html! {
            @if let Some(laboratories) = &offer.laboratories { (delegating(asking, laboratories, errors, lang)) }
            (paths(asking, offer.today, errors, lang))
            (medicine(asking, errors, found, lang))
            (form::group(lang.pick("Indication", "Indication"), &html! {
                (Field::new(lang, "indications", lang.pick("Indication revendiquée", "Indication claimed"))
                    .hint(lang.pick(
                        "Telle qu’elle figurera dans la demande. Pour plusieurs indications, une par ligne\u{a0}: chacune aura son dossier et sa décision, dans un même dépôt.",
                        "As it will stand in the request. For several indications, one a line: each has its own dossier and decision, in one filing.",
                    ))
                    .value(&asking.indications).errors(errors).textarea(3))
            }))
            (button::row(&[
                Button::primary(lang.pick("Ouvrir le brouillon", "Open the draft")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href("/dossiers"),
            ]))
        }))
    }
}

/// The laboratories for which a consultant may ask.
fn delegating(
    asking: &Asking,
    laboratories: &[Organisation],
    errors: &Errors,
    lang: Lang,
) -> Markup {
    if laboratories.is_empty() {
        return Notice::warning(lang.pick(
            "Aucun laboratoire ne vous a donné délégation à ce jour. Son gestionnaire peut le faire dans la page «\u{a0}Mon organisation\u{a0}».",
            "No laboratory has given you a delegation to this day. Its manager can do so on the page “My organisation”.",
        )).show(lang);
    }
    let choices: Vec<Choice> =
        laboratories.iter().map(|it| Choice::new(it.id.to_string(), &it.name)).collect();
    html! {
        (Field::new(lang, "applicant", lang.pick("Laboratoire demandeur", "Laboratory asking"))
            .hint(lang.pick(
                "Le dossier lui appartient\u{a0}; vous y travaillez tant que sa délégation est en cours.",
                "The dossier belongs to it; you work in it while its delegation is in force.",
            ))
            .value(&asking.applicant).errors(errors).select(&choices))
    }
}

/// The page that adds an indication.
fn beside(
    sheet: &super::sheet::Sheet,
    asking: &Asking,
    errors: &Errors,
    notice: &Markup,
    lang: Lang,
) -> Markup {
    html! {
        (Heading::new(lang.pick("Ajouter une indication", "Add an indication"))
            .kicker(format!("{} · {}", sheet.reference, sheet.product.name))
            .lead(lang.pick(
                "Un second dossier s’ouvre dans le même dépôt. Les réponses communes y sont déjà.",
                "A second dossier opens in the same filing. Shared answers are already there.",
            ))
            .show())
        (notice)
        (errors.summary(lang))
        (form::form(&format!("{}/indication", address(sheet.dossier)), &html! {
            (paths(asking, sheet.today, errors, lang))
            (Field::new(lang, "indications", lang.pick("Indication revendiquée", "Indication claimed"))
                .value(&asking.indications).errors(errors).textarea(3))
            (button::row(&[
                Button::primary(lang.pick("Ouvrir le brouillon", "Open the draft")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href(&address(sheet.dossier)),
            ]))
        }))
    }
}

/// The paths that are open on the day, each in plain words with what it needs.
pub(super) fn paths(asking: &Asking, today: Date, errors: &Errors, lang: Lang) -> Markup {
    let open = law::Path::ALL.into_iter().filter(|path| review::start(*path, today).is_ok());
    let choices: Vec<Choice> = open
        .map(|path| Choice::new(path.word(), path_text(path).say(lang)).hint(explained(path, lang)))
        .collect();
    html! {
        (Field::new(lang, "path", lang.pick("Voie", "Path")).value(&asking.path).errors(errors).radios(&choices))
        p.hint { (lang.pick("Textes\u{a0}: ", "Texts: "))
            (Cite::of(&law::aap::BEFORE_AMM.citation(today), lang).show(lang)) " "
            (Cite::of(&law::aap::CHMP_PATH.citation(today), lang).show(lang)) " "
            (Cite::of(&law::aap::LISTING_REQUEST.citation(today), lang).show(lang))
        }
    }
}

/// What a path is for and which documents it needs.
fn explained(path: law::Path, lang: Lang) -> String {
    let what = match path {
        law::Path::PreAmm => lang.pick(
            "Pas encore d’AMM dans l’indication\u{a0}: la demande d’AMM est déposée, ou vous vous engagez à la déposer. L’ANSM rend un avis conforme sur l’efficacité et la sécurité, puis la HAS décide.",
            "No AMM in the indication yet: the AMM application is filed, or you undertake to file it. The ANSM gives a binding opinion on efficacy and safety, then the HAS decides.",
        ),
        law::Path::PreAmmChmp => lang.pick(
            "Pas encore d’AMM, mais le CHMP a rendu un avis positif dans l’indication\u{a0}: il dispense de l’avis de l’ANSM.",
            "No AMM yet, but the CHMP gave a positive opinion in the indication: it replaces that of the ANSM.",
        ),
        law::Path::PostAmm => lang.pick(
            "Le médicament a son AMM dans l’indication et n’y est pas remboursé\u{a0}: la demande d’inscription est déposée, ou le sera dans le mois qui suit l’AMM. La HAS apprécie tous les critères.",
            "The medicine has its AMM in the indication and is not reimbursed in it: the listing request is filed, or will be within a month of the AMM. The HAS judges every criterion.",
        ),
    };
    let needed: Vec<&str> = template::fields()
        .filter(|field| field.required && field.paths.contains(&path))
        .filter(|field| matches!(field.kind, Kind::Document(_)))
        .map(|field| field.label.say(lang))
        .collect();
    match lang {
        Lang::Fr => format!("{what} À joindre\u{a0}: {}.", needed.join("\u{a0}; ")),
        Lang::En => format!("{what} To be added: {}.", needed.join("; ")),
    }
}

/// The medicine: from the catalogue, or described.
pub(crate) fn medicine(asking: &Asking, errors: &Errors, found: &[Match], lang: Lang) -> Markup {
    let described = !asking.name.is_empty() || errors.of("substance").is_some();
    form::group(
        lang.pick("Médicament", "Medicine"),
        &html! {
            (Field::new(lang, "product", lang.pick("Dans le catalogue", "In the catalogue"))
                .hint(lang.pick("Cherchez par nom, substance ou code CIS.", "Search by name, substance or CIS code."))
                .value(&asking.product).errors(errors).optional().combobox("/medicines", &asking.code))
            @if !found.is_empty() {
                @let lines: Vec<Choice> = found.iter().map(|it| {
                    let choice = Choice::new(&it.code, &it.label);
                    match &it.detail { Some(detail) => choice.hint(detail), None => choice }
                }).collect();
                (Field::new(lang, "product_code", lang.pick("Médicaments trouvés", "Medicines found")).value(&asking.code).radios(&lines))
            }
            details open[described] {
                summary { (lang.pick("Le médicament n’est pas dans le catalogue", "The medicine is not in the catalogue")) }
                div.reveals {
                    (Field::new(lang, "name", lang.pick("Nom ou nom de code", "Name or code name")).value(&asking.name).errors(errors).width(Width::Medium).optional().text())
                    (Field::new(lang, "substance", lang.pick("Substance (DCI)", "Substance (INN)")).value(&asking.substance).errors(errors).width(Width::Medium).optional().text())
                    (Field::new(lang, "form", lang.pick("Forme et dosage", "Form and strength")).value(&asking.form).errors(errors).optional().text())
                }
            }
        },
    )
}
