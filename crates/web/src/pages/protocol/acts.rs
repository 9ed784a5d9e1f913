//! The acts on a protocol.

use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{self as engine, Shown};
use crate::server::Site;
use app::{Error, Opened};
use domain::PersonId;
use domain::aap::Recipient;
use domain::access::Action;
use domain::protocol::{Command, Event, Part, Protocol, template};
use jiff::civil::Date;
use law::{Lang, Text, aap, life};
use maud::{Markup, html};

type Act = engine::Act<Protocol>;
type Form<'a> = engine::Form<'a, Protocol>;

impl Shown for Protocol {
    const PLACE: &'static str = "/protocols";
    const NAMED: Text = Text::new("Protocoles", "Protocols");

    async fn checked(
        site: &Site,
        opened: &Opened<Self>,
        command: &Self::Command,
    ) -> Result<(), Error> {
        match command {
            Command::Annex { tacit: false, .. } => site.app.awaits_annex(opened).await,
            _ => Ok(()),
        }
    }

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::ProtocolOpened { by, .. }
            | Event::ProtocolSubmitted { by, .. }
            | Event::CommentMade { by, .. }
            | Event::ProtocolAnnexed { by, .. }
            | Event::ProtocolPublished { by, .. }
            | Event::AmendmentOpened { by, .. }
            | Event::AmendmentWithdrawn { by, .. }
            | Event::ProtocolWithdrawn { by, .. }
            | Event::ProtocolClosed { by, .. } => Some(*by),
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[&COMMENT, &ANNEX, &PUBLISH, &AMEND, &WITHDRAW, &CLOSE];

static COMMENT: Act = Act {
    word: "comment",
    title: Text::new("Faire une observation", "Comment"),
    about: Text::new(
        "L’observation porte sur ce que le laboratoire a envoyé en dernier. Il la lit, corrige son projet et l’envoie à nouveau.",
        "The comment is on what the laboratory sent last. It reads it, corrects its draft and sends it again.",
    ),
    done: Text::new(
        "L’observation est transmise au laboratoire.",
        "The comment is sent to the laboratory.",
    ),
    action: Action::CommentProtocol,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let (lang, parts) = (form.lang, parts(form));
        html! {
            (Field::new(lang, "about", lang.pick("Partie du protocole", "Part of the protocol")).errors(form.errors).value(form.typed.one("about")).optional().select(&parts))
            (paragraph(form, "text", Text::new("Observation", "Comment"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Comment { about: typed.text("about"), text: typed.text("text") })
    },
    sample: |_| Command::Comment { about: String::new(), text: "–".to_owned() },
};

/// The parts of what was sent.
fn parts(form: &Form<'_>) -> Vec<Choice> {
    let lang = form.lang;
    let mut parts = vec![Choice::new("", lang.pick("L’ensemble", "The whole"))];
    let Some(sent) = form.opened.state().submission() else { return parts };
    parts.extend(Part::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))));
    for section in template::sections(&sent.content.source) {
        if sent.content.texts.contains_key(section.id) {
            let label = format!("{} – {}", Part::Texts.text().say(lang), section.title.say(lang));
            parts.push(Choice::new(section.field, label));
        }
    }
    for it in &sent.content.forms {
        let label = format!("{} – {}", Part::Forms.text().say(lang), it.title_in(lang));
        parts.push(Choice::new(format!("form.{}", it.key), label));
    }
    parts
}

static ANNEX: Act = Act {
    word: "annex",
    title: Text::new("Annexer à la décision", "Annex to the decision"),
    about: Text::new(
        "Ce que le laboratoire a envoyé en dernier devient une version du protocole, annexée à la décision. Elle s’applique à partir du jour choisi, jamais avant\u{a0}: ce qui a été fait selon la version précédente le reste.",
        "What the laboratory sent last becomes a version of the protocol, annexed to the decision. It applies from the day chosen, never before: what was done by the version before stays so.",
    ),
    done: Text::new(
        "La version est annexée. Publiez-la une fois la décision rendue publique.",
        "The version is annexed. Publish it once the decision is public.",
    ),
    action: Action::AnnexProtocol,
    article: Some(|day| aap::DECISION_CONTENT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: annex_fields,
    command: |typed, _| {
        Ok(Command::Annex {
            applies_on: typed.day("applies_on")?,
            tacit: typed.one("tacit") == "yes",
        })
    },
    sample: |_| Command::Annex { applies_on: Date::MAX, tacit: false },
};

fn annex_fields(form: &Form<'_>) -> Markup {
    let (lang, today) = (form.lang, form.opened.now.today);
    let record = form.opened.state().record();
    let may_be_tacit = record.is_some_and(|it| it.next() == 1 && it.is_defined_by(Recipient::Ansm));
    let applies = form.typed.or("applies_on", Some(today.to_string()));
    let tacit = [Choice::new(
        "yes",
        lang.pick(
            "L’autorisation naît du silence\u{a0}: le projet s’applique de plein droit",
            "The authorisation comes from silence: the draft applies by law",
        ),
    )];
    let silent = record.is_some_and(|record| {
        let heard = |it: &domain::protocol::Comment| it.authority == Recipient::Ansm;
        record.is_defined_by(Recipient::Ansm) && !record.comments.iter().any(heard)
    });
    html! {
        @if silent {
            p.hint { (lang.pick("L’ANSM définit ce protocole avec la HAS et n’a pas fait d’observation.", "The ANSM defines this protocol with the HAS and has made no comment.")) }
        }
        (Field::new(lang, "applies_on", lang.pick("Applicable à partir du", "Applies from")).errors(form.errors).value(&applies).date())
        @if may_be_tacit {
            (Field::new(lang, "tacit", lang.pick("Acceptation tacite", "Tacit acceptance")).errors(form.errors).value(form.typed.one("tacit")).optional().checkboxes(&tacit))
        }
    }
}

static PUBLISH: Act = Act {
    word: "publish",
    title: Text::new("Publier le protocole", "Publish the protocol"),
    about: Text::new(
        "Les versions annexées deviennent publiques avec leurs fiches, leur calendrier, les documents pour les patients et le lien vers la plateforme. Rien ne paraît avant la publication de la décision.",
        "The annexed versions become public with their forms, calendar, documents for patients and the link to the platform. Nothing is shown before the decision is published.",
    ),
    done: Text::new("Le protocole est publié.", "The protocol is published."),
    action: Action::PublishProtocol,
    article: Some(|day| aap::OPINION_PUBLICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Publish),
    sample: |_| Command::Publish,
};

static AMEND: Act = Act {
    word: "amend",
    title: Text::new("Ouvrir un avenant", "Open an amendment"),
    about: Text::new(
        "Un nouveau projet s’ouvre à partir de la dernière version, qui reste en vigueur jusqu’à ce que la HAS annexe la suivante.",
        "A new draft opens from the last version, which stays in force until the HAS annexes the next one.",
    ),
    done: Text::new(
        "L’avenant est ouvert\u{a0}: modifiez le projet, puis envoyez-le.",
        "The amendment is open: change the draft, then send it.",
    ),
    action: Action::AmendProtocol,
    article: Some(|day| life::MODIFICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let hint = Text::new(
            "Ce qui change pour les patients, les prescripteurs ou les données, et pourquoi.",
            "What changes for patients, prescribers or the data, and why.",
        );
        paragraph(form, "reason", Text::new("Motif de l’avenant", "Reason of the amendment"), hint)
    },
    command: |typed, _| Ok(Command::Amend { reason: typed.text("reason") }),
    sample: |_| Command::Amend { reason: "–".to_owned() },
};

static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Abandonner le projet", "Give up the draft"),
    about: Text::new(
        "Un projet abandonné ne se reprend pas. S’il s’agit d’un avenant, la version en vigueur le reste.",
        "A draft that is given up is not taken up again. If it is an amendment, the version in force stays so.",
    ),
    done: Text::new("Le projet est abandonné.", "The draft is given up."),
    action: Action::WithdrawProtocol,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", REASON, NO_HINT),
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};

static CLOSE: Act = Act {
    word: "close",
    title: Text::new("Clore le protocole", "Close the protocol"),
    about: Text::new(
        "Plus aucun patient n’est inclus. Les versions restent lisibles, et ce qui a été recueilli selon elles le reste.",
        "No patient is included any more. The versions stay readable, and so does what was collected by them.",
    ),
    done: Text::new("Le protocole est clos.", "The protocol is closed."),
    action: Action::CloseProtocol,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", REASON, NO_HINT),
    command: |typed, _| Ok(Command::Close { reason: typed.text("reason") }),
    sample: |_| Command::Close { reason: "–".to_owned() },
};

const REASON: Text = Text::new("Motif", "Reason");

/// The part of a protocol that a comment is on, in words.
#[must_use]
pub fn part_name(about: &str, content: Option<&domain::protocol::Content>, lang: Lang) -> String {
    if about.is_empty() {
        return lang.pick("L’ensemble", "The whole").to_owned();
    }
    if let Some(section) = about.strip_prefix("text.").and_then(template::section) {
        return section.title.say(lang).to_owned();
    }
    if let Some(key) = about.strip_prefix("form.") {
        let form = content.and_then(|it| it.form(key));
        return form.map_or_else(|| key.to_owned(), |it| it.title_in(lang).to_owned());
    }
    Part::from_word(about).map_or_else(|| about.to_owned(), |it| it.text().say(lang).to_owned())
}
