//! Bringing a project: its description and the questionnaire that classifies it.

use crate::failure::{self, Failure};
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::page::{Heading, Link};
use crate::pages::acts::fields::yes_no;
use crate::pages::draft::{Pairs, value};
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, Role};
use domain::orientation::{Answers, MainAction, Matter, Project, Stage};
use law::{Lang, orientation as rules};
use maud::{Markup, html};

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    purpose: String,
    action: String,
    joined: String,
    stage: String,
    matter: String,
    data: String,
    questions: String,
    keep: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        let text = |name: &str| value(pairs, name).trim().replace("\r\n", "\n");
        Self {
            name: text("name"),
            purpose: text("purpose"),
            action: text("action"),
            joined: text("joined"),
            stage: text("stage"),
            matter: text("matter"),
            data: text("data"),
            questions: text("questions"),
            keep: text("keep"),
        }
    }

    /// The project that it says, or what is to be mended.
    fn read(&self, lang: Lang) -> Result<Project, Errors> {
        let mut errors = Errors::none();
        let (action, joined) = (MainAction::from_word(&self.action), yes_no(&self.joined));
        let (stage, matter) = (Stage::from_word(&self.stage), Matter::from_word(&self.matter));
        for (field, missing) in [
            ("action", action.is_none()),
            ("joined", joined.is_none()),
            ("stage", stage.is_none()),
            ("matter", matter.is_none()),
        ] {
            if missing {
                errors.add(field, lang.pick("Choisissez une réponse.", "Choose an answer."));
            }
        }
        let texts = [&self.name, &self.purpose, &self.data, &self.questions];
        naming::check(&mut errors, texts.map(String::as_str), &self.keep, lang);
        let (Some(action), Some(joined), Some(stage), Some(matter), true) =
            (action, joined, stage, matter, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(Project {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            answers: Answers { action, joined, stage, matter },
            data: self.data.clone(),
            questions: self.questions.clone(),
        })
    }
}

/// The form.
///
/// # Errors
/// When one’s role or organisation holds no project.
pub async fn new(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    may_bring(&reader)?;
    Ok(draw(&site, &reader, &Typed::default(), &Errors::none(), &html! {}))
}

/// Brings the project.
///
/// # Errors
/// When one’s role or organisation holds no project.
pub async fn submit(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    may_bring(&reader)?;
    let lang = reader.lang();
    let typed = Typed::of(&pairs);
    let (errors, notice) = match typed.read(lang) {
        Err(errors) => (errors, html! {}),
        Ok(project) => match site.app.submit_project(reader.acting(), project).await {
            Ok(project) => {
                let page = format!("/orientation/{project}?done=submit");
                return Ok(Redirect::to(&page).into_response());
            }
            Err(app::Error::Refused(refused)) => {
                let mut errors = Errors::none();
                errors.add_all(&refused.faults, lang);
                // What is said at a field is not said a second time.
                let notice = if errors.is_empty() {
                    failure::refusal(&refused, lang)
                } else {
                    html! {}
                };
                (errors, notice)
            }
            Err(error) => return Err(error.into()),
        },
    };
    let page = draw(&site, &reader, &typed, &errors, &notice);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn may_bring(reader: &SignedIn) -> Result<(), Failure> {
    if reader.acting().role == Role::Applicant && reader.session.kind.holds_projects() {
        Ok(())
    } else {
        Err(Failure::Forbidden(Some(Action::AskOrientation)))
    }
}

fn draw(site: &Site, reader: &SignedIn, typed: &Typed, errors: &Errors, notice: &Markup) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Présenter un projet", "Bring a project");
    let lead = lang.pick(
        "Quatre réponses classent le projet et le confient à une équipe de l’ANSM, qui rend un avis ou propose une réunion. Aucun délai légal ne court.",
        "Four answers classify the project and give it to a team of the ANSM, which gives advice or offers a meeting. No legal period runs.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        p.act-article { (Cite::of(&rules::DESK.citation(site.app.now().today), lang).show(lang)) }
        (notice)
        (errors.summary(lang))
        (form::form("/orientation", &html! {
            (fields(typed, errors, lang))
            (naming::keep(errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Présenter le projet", "Bring the project")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href("/orientation"),
            ]))
        }))
    };
    let crumbs =
        vec![Link::new(lang.pick("Guichet innovation", "Innovation desk"), "/orientation")];
    reader.page(title).crumbs(crumbs).show(&content)
}

fn fields(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let actions: Vec<Choice> =
        MainAction::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let stages: Vec<Choice> =
        Stage::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let matters: Vec<Choice> =
        Matter::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    let yes_or_no =
        [Choice::new("yes", lang.pick("Oui", "Yes")), Choice::new("no", lang.pick("Non", "No"))];
    let text = |name, label, hint: &'static str, typed: &str, rows| {
        Field::new(lang, name, label).hint(hint).errors(errors).value(typed).textarea(rows)
    };
    html! {
        (form::group(lang.pick("Projet", "Project"), &html! {
            (Field::new(lang, "name", lang.pick("Nom du projet", "Name of the project")).errors(errors).value(&typed.name).width(Width::Medium).text())
            (text("purpose", lang.pick("Ce que fait le produit", "What the product does"), lang.pick("Et pour quelle maladie ou quel besoin.", "And for which disease or need."), &typed.purpose, 3))
        }))
        (form::group(lang.pick("Classement", "Classification"), &html! {
            (Field::new(lang, "action", lang.pick("Comment le produit agit-il principalement\u{a0}?", "How does the product chiefly act?")).errors(errors).value(&typed.action).radios(&actions))
            (Field::new(lang, "joined", lang.pick("Associe-t-il un médicament et un dispositif\u{a0}?", "Does it join a medicine and a device?")).errors(errors).value(&typed.joined).radios(&yes_or_no))
            (Field::new(lang, "stage", lang.pick("Où en est le projet\u{a0}?", "How far is the project?")).errors(errors).value(&typed.stage).radios(&stages))
            (Field::new(lang, "matter", lang.pick("De quelle nature est votre question\u{a0}?", "Of which nature is your question?")).errors(errors).value(&typed.matter).radios(&matters))
        }))
        (form::group(lang.pick("Questions", "Questions"), &html! {
            (text("data", lang.pick("Ce que l’on sait déjà", "What is known already"), lang.pick("Résultats, essais, avis reçus. Aucun patient ne doit y être reconnaissable.", "Results, trials, advice received. No patient may be recognised in it."), &typed.data, 5))
            (text("questions", lang.pick("Vos questions", "Your questions"), lang.pick("Une par ligne.", "One on each line."), &typed.questions, 5))
        }))
    }
}
