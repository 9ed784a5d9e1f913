//! Acts on the register of commitments, on data and on the AMM.

use super::{Act, Form};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::fields::{NO_HINT, paragraph, sample_document};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Typed, Upload, Wrong};
use domain::DocumentKind;
use domain::access::Action;
use domain::authorisation::duty::Standing;
use domain::authorisation::{AmmScope, Command, State};
use law::{Text, commitments, life};
use maud::{Markup, html};

const PROOF: &[Upload] = &[Upload {
    name: "proof",
    kind: DocumentKind::Other,
    label: Text::new("Justificatif", "Proof"),
    hint: None,
    needed: true,
}];

const DATA: &[Upload] = &[Upload {
    name: "data",
    kind: DocumentKind::Other,
    label: Text::new("Documents", "Documents"),
    hint: None,
    needed: false,
}];

/// The duties among which one is chosen.
fn choose(form: &Form<'_>, offered: impl Fn(&Standing) -> bool) -> Markup {
    let lang = form.lang;
    let mut choices =
        vec![Choice::new("", lang.pick("Choisissez un engagement", "Choose a commitment"))];
    let duties = form.opened.state().authorisation().map(|it| it.duties.as_slice());
    for it in duties.unwrap_or_default().iter().filter(|it| offered(it)) {
        let mut label = format!("{} – {}", it.duty.number, it.duty.owes.text().say(lang));
        if let Some(question) = &it.duty.question {
            label.push_str(": ");
            label.push_str(&crate::pages::lines::shortened(question, 60));
        }
        choices.push(Choice::new(it.duty.number.to_string(), label));
    }
    Field::new(lang, "number", lang.pick("Engagement", "Commitment"))
        .errors(form.errors)
        .value(form.typed.one("number"))
        .select(&choices)
}

fn chosen(typed: &Typed) -> Result<u32, Wrong> {
    typed.one("number").parse().map_err(|_| {
        vec![("number", Text::new("Choisissez un engagement.", "Choose a commitment."))]
    })
}

/// The first duty that an act may bear on.
fn first(state: &State, offered: impl Fn(&Standing) -> bool) -> u32 {
    let duties = state.authorisation().map(|it| it.duties.as_slice()).unwrap_or_default();
    duties.iter().find(|it| offered(it)).map_or(0, |it| it.duty.number)
}

pub(super) static PROVE: Act = Act {
    word: "prove-duty",
    title: Text::new("Justifier un engagement", "Prove a commitment"),
    about: Text::new(
        "Joignez le document qui prouve que l’engagement est tenu. L’autorité l’accepte ou vous le renvoie avec ce qui manque.",
        "Add the document that proves that the commitment is met. The authority accepts it or sends it back with what is missing.",
    ),
    done: Text::new("Le justificatif est transmis.", "The proof is sent."),
    action: Action::Fulfil,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: PROOF,
    fields: |form| {
        html! {
            (choose(form, Standing::is_owed))
            (paragraph(form, "words", Text::new("Ce que prouve le document", "What the document proves"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::ProveDuty {
            number: chosen(typed)?,
            words: typed.text("words"),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::ProveDuty {
        number: first(state, Standing::is_owed),
        words: "–".to_owned(),
        documents: vec![sample_document()],
    },
};

pub(super) static JUDGE: Act = Act {
    word: "judge-proof",
    title: Text::new("Se prononcer sur un justificatif", "Give a word on a proof"),
    about: Text::new(
        "Un justificatif accepté clôt l’engagement. Renvoyé, il indique au titulaire ce qui manque.",
        "An accepted proof closes the commitment. Sent back, it tells the holder what is missing.",
    ),
    done: Text::new(
        "L’avis sur le justificatif est enregistré.",
        "The word on the proof is recorded.",
    ),
    action: Action::JudgeProof,
    article: Some(|day| commitments::FAILURE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let back = Field::new(lang, "sent_back", lang.pick("Ce qui manque", "What is missing"))
            .errors(form.errors)
            .value(form.typed.one("sent_back"))
            .textarea(3);
        let answers = [
            Choice::new("yes", lang.pick("Accepter", "Accept")),
            Choice::new("no", lang.pick("Renvoyer", "Send back")).reveals(back),
        ];
        html! {
            (choose(form, |it| it.awaiting().is_some()))
            (Field::new(lang, "accepted", lang.pick("Votre avis", "Your word")).errors(form.errors).value(form.typed.one("accepted")).radios(&answers))
        }
    },
    command: |typed, _| {
        let accepted = typed.chosen("accepted", crate::pages::acts::fields::yes_no)?;
        let sent_back = (!accepted).then(|| typed.text("sent_back"));
        Ok(Command::JudgeProof { number: chosen(typed)?, sent_back })
    },
    sample: |state| Command::JudgeProof {
        number: first(state, |it| it.awaiting().is_some()),
        sent_back: None,
    },
};

pub(super) static ASK_FOR_DATA: Act = Act {
    word: "ask-for-data",
    title: Text::new("Demander des données au titulaire", "Ask the holder for data"),
    about: Text::new(
        "À tout moment, pour suivre le respect des critères. La demande entre au registre des engagements avec son échéance.",
        "At any time, to keep the criteria under review. The request enters the register of commitments with its due date.",
    ),
    done: Text::new("Les données sont demandées.", "The data are asked for."),
    action: Action::AskForData,
    article: Some(|day| life::DATA_ASKED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        html! {
            (paragraph(form, "question", Text::new("Données demandées", "Data asked for"), NO_HINT))
            (Field::new(lang, "days", lang.pick("Délai pour les transmettre", "Time to send them")).errors(form.errors).value(form.typed.one("days")).width(Width::Short).suffix(lang.pick("jours", "days")).number())
        }
    },
    command: |typed, _| {
        Ok(Command::AskForData { question: typed.text("question"), days: typed.number("days")? })
    },
    sample: |_| Command::AskForData { question: "–".to_owned(), days: 30 },
};

pub(super) static SEND_NEW_DATA: Act = Act {
    word: "send-new-data",
    title: Text::new("Transmettre des données nouvelles", "Send new data"),
    about: Text::new(
        "Sans délai, toute donnée qui peut modifier le rapport bénéfice-risque ou un critère\u{a0}: interdiction ou restriction à l’étranger, résultats d’essais favorables ou non. Efficacité\u{a0}: dans l’indication autorisée. Sécurité\u{a0}: dans toutes les indications et populations.",
        "Without delay, any data that may change the benefit-risk balance or a criterion: ban or restriction abroad, results of trials, favourable or not. Efficacy: in the authorised indication. Safety: in all indications and populations.",
    ),
    done: Text::new(
        "Les données sont transmises aux autorités.",
        "The data are sent to the authorities.",
    ),
    action: Action::Fulfil,
    article: Some(|day| life::NEW_DATA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: DATA,
    fields: |form| {
        html! {
            (paragraph(form, "summary", Text::new("Données", "Data"), NO_HINT))
            (paragraph(form, "significance", Text::new("Portée de ces données", "Significance of these data"), Text::new("Ce qu’elles changent ou non pour le rapport bénéfice-risque et pour chaque critère.", "What they change or not for the benefit-risk balance and for each criterion.")))
        }
    },
    command: |typed, _| {
        Ok(Command::SendNewData {
            summary: typed.text("summary"),
            significance: typed.text("significance"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::SendNewData {
        summary: "–".to_owned(),
        significance: "–".to_owned(),
        documents: Vec::new(),
    },
};

pub(super) static DECLARE_AMM: Act = Act {
    word: "declare-amm",
    title: Text::new("Déclarer l’AMM obtenue", "Declare the AMM"),
    about: Text::new(
        "La date de l’AMM fait courir le mois pour demander l’inscription au remboursement. Déposez ensuite la demande qui permet à la HAS de décider de la suite de l’accès précoce.",
        "The day of the AMM starts the month to ask for the listing. Then file the request by which the HAS decides what becomes of the early access.",
    ),
    done: Text::new(
        "L’AMM est déclarée\u{a0}: l’engagement de demander l’inscription est ouvert.",
        "The AMM is declared: the commitment to ask for the listing is open.",
    ),
    action: Action::DeclareAmm,
    article: Some(|day| life::AMM_OBTAINED.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "amm",
        kind: DocumentKind::Amm,
        label: Text::new("Décision d’AMM et annexes", "AMM decision and annexes"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        let now = form.opened.state().authorisation().map_or("", |it| it.indication.as_str());
        let indication = match form.typed.one("indication") {
            "" => now,
            other => other,
        };
        let scopes: Vec<Choice> = AmmScope::ALL
            .into_iter()
            .map(|it| Choice::new(it.word(), it.text().say(lang)))
            .collect();
        html! {
            (Field::new(lang, "amm_on", lang.pick("Date de l’AMM", "Day of the AMM")).errors(form.errors).value(form.typed.one("amm_on")).date())
            (Field::new(lang, "scope", lang.pick("Par rapport à l’indication de l’accès précoce", "Compared with the indication of the early access")).errors(form.errors).value(form.typed.one("scope")).radios(&scopes))
            (Field::new(lang, "indication", lang.pick("Indication de l’AMM", "Indication of the AMM")).errors(form.errors).value(indication).textarea(4))
        }
    },
    command: |typed, _| {
        let scope = |word: &str| AmmScope::ALL.into_iter().find(|it| it.word() == word);
        Ok(Command::DeclareAmm {
            amm_on: typed.day("amm_on")?,
            indication: typed.text("indication"),
            scope: typed.chosen("scope", scope)?,
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::DeclareAmm {
        amm_on: state.authorisation().map_or(law::REFORM, |it| it.opening.granted_on),
        indication: "–".to_owned(),
        scope: AmmScope::Kept,
        documents: Vec::new(),
    },
};
