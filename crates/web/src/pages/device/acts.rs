//! The acts on a derogation for a device.

use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph, sample_document};
use crate::pages::acts::people::Among;
use crate::pages::acts::{self as engine, Shown, Upload};
use domain::access::Action;
use domain::device::{Cause, Command, Device, Event, State};
use domain::{DocumentKind, PersonId};
use jiff::civil::Date;
use law::{Text, devices as rules};
use maud::html;

type Act = engine::Act<Device>;

impl Shown for Device {
    const PLACE: &'static str = "/devices";
    const NAMED: Text = Text::new("Dispositifs", "Devices");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::RequestOpened { by, .. }
            | Event::RequestDescribed { by, .. }
            | Event::DocumentsAdded { by, .. }
            | Event::RequestFiled { by, .. }
            | Event::MissingItemsAsked { by, .. }
            | Event::RequestAcknowledged { by, .. }
            | Event::InformationAsked { by, .. }
            | Event::InformationGiven { by, .. }
            | Event::DerogationGranted { by, .. }
            | Event::DerogationRefused { by, .. }
            | Event::RequestWithdrawn { by, .. }
            | Event::DecisionPublished { by, .. }
            | Event::RenewalAsked { by, .. }
            | Event::DerogationRenewed { by, .. }
            | Event::RenewalRefused { by, .. }
            | Event::CeMarkDeclared { by, .. }
            | Event::DerogationEnded { by, .. } => Some(*by),
            Event::DerogationExpired { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &FILE,
    &ADD_DOCUMENTS,
    &REPLY,
    &ACKNOWLEDGE,
    &ASK_FOR_MISSING,
    &ASK,
    &GRANT,
    &REFUSE,
    &PUBLISH,
    &ASK_TO_RENEW,
    &RENEW,
    &REFUSE_RENEWAL,
    &DECLARE_CE_MARK,
    &END,
    &WITHDRAW,
];

/// The simplest document of an act.
const fn upload(name: &'static str, kind: DocumentKind, label: Text) -> Upload {
    Upload { name, kind, label, hint: None, needed: false }
}

static DECISION: [Upload; 1] =
    [upload("decision", DocumentKind::Decision, Text::new("Décision signée", "Signed decision"))];

const REASONS: Text = Text::new("Motifs", "Reasons");

/// A day on which a period may begin or end.
fn someday(state: &State) -> Date {
    match state.derogation() {
        Some(it) => it.until().tomorrow().unwrap_or(Date::MAX),
        None => Date::MAX,
    }
}

static FILE: Act = Act {
    word: "file",
    title: Text::new("Déposer la demande", "File the request"),
    about: Text::new(
        "La demande part à l’ANSM avec ses pièces. Elle ne change plus ensuite, sauf si l’ANSM demande des pièces manquantes.",
        "The request goes to the ANSM with its documents. It changes no more afterwards, unless the ANSM asks for missing items.",
    ),
    done: Text::new(
        "La demande est déposée auprès de l’ANSM.",
        "The request is filed with the ANSM.",
    ),
    action: Action::FileDevice,
    article: Some(|day| rules::REQUEST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::File),
    sample: |_| Command::File,
};

static ADD_DOCUMENTS: Act = Act {
    word: "add-documents",
    title: Text::new("Joindre des pièces", "Add documents"),
    about: Text::new(
        "Données de sécurité, bénéfice attendu et, pour un renouvellement tardif du marquage CE, demandes écrites de professionnels de santé. Aucun patient ne doit y être reconnaissable.",
        "Safety data, expected benefit and, for a late renewal of the CE mark, written requests of health professionals. No patient may be recognised in them.",
    ),
    done: Text::new("Les pièces sont jointes.", "The documents are added."),
    action: Action::FileDevice,
    article: Some(|day| rules::REQUEST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[
        upload(
            "technical",
            DocumentKind::Technical,
            Text::new("Données de sécurité et de performance", "Safety and performance data"),
        ),
        upload(
            "benefit",
            DocumentKind::Annex,
            Text::new(
                "Bénéfice attendu\u{a0}: données et bibliographie",
                "Expected benefit: data and literature",
            ),
        ),
        upload(
            "professional",
            DocumentKind::ProfessionalRequest,
            Text::new(
                "Demande écrite d’un professionnel de santé",
                "Written request of a health professional",
            ),
        ),
        upload("other", DocumentKind::Other, Text::new("Autre document", "Other document")),
    ],
    fields: no_field,
    command: |typed, _| Ok(Command::AddDocuments { documents: typed.documents.clone() }),
    sample: |_| Command::AddDocuments { documents: vec![sample_document()] },
};

static REPLY: Act = Act {
    word: "reply",
    title: Text::new("Répondre à l’ANSM", "Answer the ANSM"),
    about: Text::new(
        "Votre réponse rejoint la demande et l’examen reprend.",
        "Your answer joins the request and the examination goes on.",
    ),
    done: Text::new("La réponse est transmise à l’ANSM.", "The answer is sent to the ANSM."),
    action: Action::FileDevice,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[upload("attachment", DocumentKind::Other, Text::new("Pièce jointe", "Document"))],
    fields: |form| paragraph(form, "text", Text::new("Réponse", "Answer"), NO_HINT),
    command: |typed, _| {
        Ok(Command::Reply { text: typed.text("text"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Reply { text: "–".to_owned(), documents: Vec::new() },
};

static ACKNOWLEDGE: Act = Act {
    word: "acknowledge",
    title: Text::new("Reconnaître la demande complète", "Find the request complete"),
    about: Text::new(
        "L’examen commence. Aucun délai légal ne court.",
        "The examination begins. No legal period runs.",
    ),
    done: Text::new("La demande est reconnue complète.", "The request is found complete."),
    action: Action::ExamineDevice,
    article: Some(|day| rules::REQUEST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Acknowledge),
    sample: |_| Command::Acknowledge,
};

static ASK_FOR_MISSING: Act = Act {
    word: "ask-for-missing",
    title: Text::new("Demander les pièces manquantes", "Ask for missing items"),
    about: Text::new(
        "Le fabricant complète sa demande et la dépose à nouveau.",
        "The manufacturer completes its request and files it again.",
    ),
    done: Text::new("Le fabricant est informé.", "The manufacturer is told."),
    action: Action::ExamineDevice,
    article: Some(|day| rules::REQUEST.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "items", Text::new("Ce qui manque", "What is missing"), NO_HINT),
    command: |typed, _| Ok(Command::AskForMissing { items: typed.text("items") }),
    sample: |_| Command::AskForMissing { items: "–".to_owned() },
};

static ASK: Act = Act {
    word: "ask",
    title: Text::new("Demander des informations", "Ask for information"),
    about: Text::new(
        "Le jour souhaité est indicatif\u{a0}: aucun texte n’en fait une échéance.",
        "The day that you hope for is indicative: no text makes it a deadline.",
    ),
    done: Text::new(
        "Les questions sont transmises au fabricant.",
        "The questions are sent to the manufacturer.",
    ),
    action: Action::ExamineDevice,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (paragraph(form, "questions", Text::new("Questions", "Questions"), NO_HINT))
            (Field::new(lang, "wanted_on", lang.pick("Réponse souhaitée pour le", "Answer hoped for by")).errors(form.errors).value(form.typed.one("wanted_on")).optional().date())
        }
    },
    command: |typed, _| {
        let wanted = !typed.one("wanted_on").trim().is_empty();
        Ok(Command::Ask {
            questions: typed.text("questions"),
            wanted_on: if wanted { Some(typed.day("wanted_on")?) } else { None },
        })
    },
    sample: |_| Command::Ask { questions: "–".to_owned(), wanted_on: None },
};

static GRANT: Act = Act {
    word: "grant",
    title: Text::new("Octroyer la dérogation", "Grant the derogation"),
    about: Text::new(
        "La dérogation vaut en France seulement, pour la durée que vous fixez. Aucun texte ne donne de durée maximale.",
        "The derogation holds in France alone, for the period that you fix. No text gives a longest period.",
    ),
    done: Text::new("La dérogation est octroyée.", "The derogation is granted."),
    action: Action::DecideDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &DECISION,
    fields: |form| {
        let lang = form.lang;
        let today = form.opened.now.today.to_string();
        let from = form.typed.or("from", Some(today));
        let conditions = Text::new("Conditions", "Conditions");
        let hint = Text::new(
            "Suivi, information des patients, établissements\u{a0}: laissez vide s’il n’y en a pas.",
            "Follow-up, information of patients, hospitals: leave empty where there are none.",
        );
        html! {
            (Field::new(lang, "from", lang.pick("Premier jour", "First day")).errors(form.errors).value(&from).date())
            (Field::new(lang, "until", lang.pick("Dernier jour", "Last day")).errors(form.errors).value(form.typed.one("until")).date())
            (Field::new(lang, "conditions", conditions.say(lang)).hint(hint.say(lang)).errors(form.errors).value(form.typed.one("conditions")).optional().textarea(4))
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Grant {
            from: typed.day("from")?,
            until: typed.day("until")?,
            conditions: typed.text("conditions"),
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::Grant {
        from: someday(state),
        until: someday(state),
        conditions: String::new(),
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

static REFUSE: Act = Act {
    word: "refuse",
    title: Text::new("Refuser la dérogation", "Refuse the derogation"),
    about: Text::new(
        "Le refus est motivé et notifié avec les voies et délais de recours.",
        "The refusal is reasoned and told with the routes and periods of appeal.",
    ),
    done: Text::new("La dérogation est refusée.", "The derogation is refused."),
    action: Action::DecideDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &DECISION,
    fields: |form| paragraph(form, "reasons", REASONS, NO_HINT),
    command: |typed, _| {
        Ok(Command::Refuse { reasons: typed.text("reasons"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Refuse { reasons: "–".to_owned(), documents: Vec::new() },
};

static PUBLISH: Act = Act {
    word: "publish",
    title: Text::new("Publier la décision", "Publish the decision"),
    about: Text::new(
        "La dérogation paraît au registre public, avec sa durée, ses conditions et ses motifs. Une dérogation pour un patient nommément désigné n’est pas publiée.",
        "The derogation appears in the public register, with its period, its conditions and its reasons. A derogation for a named patient is not published.",
    ),
    done: Text::new("La décision est publiée.", "The decision is published."),
    action: Action::DecideDevice,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Publish),
    sample: |_| Command::Publish,
};

static ASK_TO_RENEW: Act = Act {
    word: "ask-to-renew",
    title: Text::new("Demander le renouvellement", "Ask for a renewal"),
    about: Text::new(
        "Dites ce qui a été appris depuis l’octroi\u{a0}: sécurité, bénéfice, avancement du marquage CE. La dérogation prend fin à son dernier jour si aucune décision ne l’a renouvelée.",
        "Tell what was learnt since the grant: safety, benefit, progress of the CE mark. The derogation ends on its last day where no decision has renewed it.",
    ),
    done: Text::new(
        "La demande de renouvellement est transmise.",
        "The request for a renewal is sent.",
    ),
    action: Action::FileDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[upload("data", DocumentKind::Technical, Text::new("Données nouvelles", "New data"))],
    fields: |form| paragraph(form, "reasons", REASONS, NO_HINT),
    command: |typed, _| {
        let documents = typed.documents.clone();
        Ok(Command::AskToRenew { reasons: typed.text("reasons"), documents })
    },
    sample: |_| Command::AskToRenew { reasons: "–".to_owned(), documents: Vec::new() },
};

static RENEW: Act = Act {
    word: "renew",
    title: Text::new("Renouveler la dérogation", "Renew the derogation"),
    about: Text::new(
        "La nouvelle période suit celle qui court, sans interruption.",
        "The new period follows the one that runs, without a gap.",
    ),
    done: Text::new("La dérogation est renouvelée.", "The derogation is renewed."),
    action: Action::DecideDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &DECISION,
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "until", lang.pick("Nouveau dernier jour", "New last day")).errors(form.errors).value(form.typed.one("until")).date())
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Renew {
            until: typed.day("until")?,
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::Renew {
        until: someday(state),
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

static REFUSE_RENEWAL: Act = Act {
    word: "refuse-renewal",
    title: Text::new("Refuser le renouvellement", "Refuse the renewal"),
    about: Text::new(
        "La dérogation va jusqu’à son dernier jour. Le refus est motivé et notifié avec les voies et délais de recours.",
        "The derogation goes on until its last day. The refusal is reasoned and told with the routes and periods of appeal.",
    ),
    done: Text::new("Le renouvellement est refusé.", "The renewal is refused."),
    action: Action::DecideDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &DECISION,
    fields: |form| paragraph(form, "reasons", REASONS, NO_HINT),
    command: |typed, _| {
        let documents = typed.documents.clone();
        Ok(Command::RefuseRenewal { reasons: typed.text("reasons"), documents })
    },
    sample: |_| Command::RefuseRenewal { reasons: "–".to_owned(), documents: Vec::new() },
};

static DECLARE_CE_MARK: Act = Act {
    word: "declare-ce-mark",
    title: Text::new("Déclarer le marquage CE", "Declare the CE mark"),
    about: Text::new(
        "Le dispositif a été évalué\u{a0}: la dérogation n’a plus d’objet. L’ANSM prononce sa fin, elle n’est pas automatique.",
        "The device was assessed: the derogation serves no more. The ANSM ends it, which is not automatic.",
    ),
    done: Text::new("L’ANSM est informée du marquage CE.", "The ANSM is told of the CE mark."),
    action: Action::FileDevice,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[upload(
        "certificate_file",
        DocumentKind::Other,
        Text::new(
            "Certificat ou déclaration de conformité",
            "Certificate or declaration of conformity",
        ),
    )],
    fields: |form| {
        let lang = form.lang;
        html! {
            (Field::new(lang, "marked_on", lang.pick("Date du certificat", "Day of the certificate")).errors(form.errors).value(form.typed.one("marked_on")).date())
            (Field::new(lang, "certificate", lang.pick("Numéro et organisme notifié", "Number and notified body")).errors(form.errors).value(form.typed.one("certificate")).width(Width::Medium).text())
        }
    },
    command: |typed, _| {
        Ok(Command::DeclareCeMark {
            marked_on: typed.day("marked_on")?,
            certificate: typed.text("certificate"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::DeclareCeMark {
        marked_on: law::REFORM,
        certificate: "–".to_owned(),
        documents: Vec::new(),
    },
};

static END: Act = Act {
    word: "end",
    title: Text::new("Mettre fin à la dérogation", "End the derogation"),
    about: Text::new(
        "La dérogation cesse aujourd’hui. La décision est motivée et notifiée au fabricant.",
        "The derogation ends today. The decision is reasoned and told to the manufacturer.",
    ),
    done: Text::new("La dérogation a pris fin.", "The derogation has ended."),
    action: Action::DecideDevice,
    article: Some(|day| rules::DECISION.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &DECISION,
    fields: |form| {
        let lang = form.lang;
        let causes: Vec<Choice> =
            Cause::ALL.iter().map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
        html! {
            (Field::new(lang, "cause", lang.pick("Cause", "Cause")).errors(form.errors).value(form.typed.one("cause")).radios(&causes))
            (paragraph(form, "reasons", REASONS, NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::End {
            cause: typed.chosen("cause", Cause::from_word)?,
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::End {
        cause: Cause::Withdrawal,
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Retirer la demande", "Withdraw the request"),
    about: Text::new("L’examen s’arrête.", "The examination stops."),
    done: Text::new("La demande est retirée.", "The request is withdrawn."),
    action: Action::WithdrawDevice,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};
