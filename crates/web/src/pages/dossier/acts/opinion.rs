//! Acts of assessment: the opinions of the ANSM and of the committee, the criteria.

use super::{Act, Form};
use crate::look::form::{Choice, Field, Width};
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, paragraph, yes_no};
use crate::pages::acts::people::Among;
use domain::DocumentKind;
use domain::aap::{Command, Criterion, OpinionSense, State};
use domain::access::Action;
use law::{Text, aap as rules};
use maud::{Markup, html};

pub(super) static GIVE_OPINION: Act = Act {
    word: "give-opinion",
    title: Text::new("Rendre l’avis conforme de l’ANSM", "Give the binding opinion of the ANSM"),
    about: Text::new(
        "L’ANSM atteste ou non la forte présomption d’efficacité et de sécurité. Un avis favorable est accompagné du RCP, de l’étiquetage et de la notice.",
        "The ANSM attests or not the strong presumption of efficacy and safety. A favourable opinion comes with the product summary, labelling and leaflet.",
    ),
    done: Text::new("L’avis est rendu.", "The opinion is given."),
    action: Action::GiveOpinion,
    article: Some(|day| rules::BINDING_OPINION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[
        Upload {
            name: "opinion_document",
            kind: DocumentKind::Opinion,
            label: Text::new("Avis signé", "Signed opinion"),
            hint: None,
            needed: false,
        },
        Upload {
            name: "rcp",
            kind: DocumentKind::Rcp,
            label: Text::new("RCP", "Product summary (RCP)"),
            hint: Some(Text::new(
                "Requis avec un avis favorable.",
                "Required with a favourable opinion.",
            )),
            needed: false,
        },
        Upload {
            name: "labelling",
            kind: DocumentKind::Labelling,
            label: Text::new("Étiquetage", "Labelling"),
            hint: Some(Text::new(
                "Requis avec un avis favorable.",
                "Required with a favourable opinion.",
            )),
            needed: false,
        },
        Upload {
            name: "leaflet",
            kind: DocumentKind::Leaflet,
            label: Text::new("Notice", "Leaflet"),
            hint: Some(Text::new(
                "Requise avec un avis favorable.",
                "Required with a favourable opinion.",
            )),
            needed: false,
        },
        Upload {
            name: "put_rd",
            kind: DocumentKind::PutRd,
            label: Text::new("Projet de PUT-RD", "Draft PUT-RD"),
            hint: Some(Text::new(
                "S’applique de plein droit si l’autorisation naît du silence.",
                "Applies by law if the authorisation comes from silence.",
            )),
            needed: false,
        },
    ],
    fields: |form| {
        let lang = form.lang;
        let narrower = Field::new(
            lang,
            "opinion_indication",
            lang.pick("Indication retenue", "Indication attested"),
        )
        .hint(lang.pick(
            "Plus étroite que l’indication demandée.",
            "Narrower than the indication asked for.",
        ))
        .errors(form.errors)
        .value(match form.typed.one("opinion_indication") {
            "" => requested(form),
            other => other,
        })
        .textarea(3);
        let senses = [
            Choice::new("favourable", lang.pick("Favorable", "Favourable")),
            Choice::new(
                "narrower",
                lang.pick(
                    "Favorable pour une indication plus étroite",
                    "Favourable for a narrower indication",
                ),
            )
            .reveals(narrower),
            Choice::new("unfavourable", lang.pick("Défavorable", "Unfavourable"))
                .hint(lang.pick("La HAS est alors tenue de refuser.", "The HAS must then refuse.")),
        ];
        html! {
            (Field::new(lang, "sense", lang.pick("Sens de l’avis", "Sense of the opinion")).errors(form.errors).value(form.typed.one("sense")).radios(&senses))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), Text::new("L’avis est motivé et devient public avec la décision.", "The opinion is reasoned and becomes public with the decision.")))
        }
    },
    command: |typed, _| {
        let sense = typed.chosen("sense", opinion_sense)?;
        Ok(Command::GiveOpinion {
            sense,
            indication: (sense == OpinionSense::Narrower).then(|| typed.text("opinion_indication")),
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::GiveOpinion {
        sense: OpinionSense::Unfavourable,
        indication: None,
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

fn opinion_sense(word: &str) -> Option<OpinionSense> {
    match word {
        "favourable" => Some(OpinionSense::Favourable),
        "narrower" => Some(OpinionSense::Narrower),
        "unfavourable" => Some(OpinionSense::Unfavourable),
        _ => None,
    }
}

/// The indication that was asked for.
fn requested<'a>(form: &Form<'a>) -> &'a str {
    form.opened.state().request().map_or("", |it| it.indication.as_str())
}

pub(super) static GIVE_COMMITTEE_OPINION: Act = Act {
    word: "give-committee-opinion",
    title: Text::new(
        "Rendre l’avis de la commission de la transparence",
        "Give the opinion of the transparency committee",
    ),
    about: Text::new(
        "La commission se prononce sur la demande\u{a0}; le collège décide au vu de son avis.",
        "The committee gives its view of the request; the college decides in the light of it.",
    ),
    done: Text::new("L’avis de la commission est rendu.", "The opinion of the committee is given."),
    action: Action::GiveCommitteeOpinion,
    article: Some(|day| rules::WHO_JUDGES.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "committee_document",
        kind: DocumentKind::CommitteeOpinion,
        label: Text::new("Avis signé", "Signed opinion"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        let answers = [
            Choice::new("yes", lang.pick("Favorable", "Favourable")),
            Choice::new("no", lang.pick("Défavorable", "Unfavourable")),
        ];
        html! {
            (Field::new(lang, "favourable", lang.pick("Sens de l’avis", "Sense of the opinion")).errors(form.errors).value(form.typed.one("favourable")).radios(&answers))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::GiveCommitteeOpinion {
            favourable: typed.chosen("favourable", yes_no)?,
            reasons: typed.text("reasons"),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::GiveCommitteeOpinion {
        favourable: true,
        reasons: "–".to_owned(),
        documents: Vec::new(),
    },
};

pub(super) static ASSESS_CRITERION: Act = Act {
    word: "assess-criterion",
    title: Text::new("Apprécier un critère", "Assess a criterion"),
    about: Text::new(
        "Le motif devient le texte de la décision. Une appréciation peut être reprise jusqu’à la proposition de décision.",
        "The reasons become the text of the decision. An assessment can be made anew until a decision is proposed.",
    ),
    done: Text::new("L’appréciation est enregistrée.", "The assessment is recorded."),
    action: Action::AssessCriterion,
    article: Some(|day| rules::CRITERIA.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: assessment,
    command: |typed, _| {
        Ok(Command::AssessCriterion {
            criterion: typed.chosen("criterion", Criterion::from_word)?,
            met: typed.chosen("met", yes_no)?,
            reasons: typed.text("reasons"),
            doctrine: typed.text("doctrine"),
        })
    },
    sample: |state| Command::AssessCriterion {
        criterion: assessable(state).next().unwrap_or(Criterion::SeriousDisease),
        met: true,
        reasons: "–".to_owned(),
        doctrine: String::new(),
    },
};

/// The criteria that the HAS judges on this path.
fn assessable(state: &State) -> impl Iterator<Item = Criterion> {
    let path = state.request().map(|it| it.path);
    Criterion::ALL.into_iter().filter(move |it| path.is_none_or(|path| !it.is_judged_by_ansm(path)))
}

fn assessment(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    let review = form.opened.state().review();
    let known = |it: Criterion| review.and_then(|review| review.criteria.get(&it));
    let mut criteria = Vec::new();
    for criterion in assessable(form.opened.state()) {
        let choice = Choice::new(criterion.word(), criterion.text().say(lang));
        criteria.push(match known(criterion).map(|it| it.met) {
            Some(true) => choice.hint(lang.pick("Apprécié\u{a0}: rempli", "Assessed: met")),
            Some(false) => {
                choice.hint(lang.pick("Apprécié\u{a0}: non rempli", "Assessed: not met"))
            }
            None => choice,
        });
    }
    // Coming from a criterion that was assessed, one starts from what was written.
    let before = Criterion::from_word(form.typed.one("criterion")).and_then(known);
    let typed = |name, otherwise: &'static str| match form.typed.one(name) {
        "" => otherwise.to_owned(),
        other => other.to_owned(),
    };
    let met = typed("met", before.map_or("", |it| if it.met { "yes" } else { "no" }));
    let reasons = match form.typed.one("reasons") {
        "" => before.map_or("", |it| it.reasons.as_str()),
        other => other,
    };
    let doctrine = match form.typed.one("doctrine") {
        "" => before.map_or("", |it| it.doctrine.as_str()),
        other => other,
    };
    let answers = [
        Choice::new("yes", lang.pick("Rempli", "Met")),
        Choice::new("no", lang.pick("Non rempli", "Not met")).hint(lang.pick(
            "Un seul critère non rempli conduit au refus.",
            "A single criterion that is not met leads to refusal.",
        )),
    ];
    html! {
        (Field::new(lang, "criterion", lang.pick("Critère", "Criterion")).errors(form.errors).value(form.typed.one("criterion")).radios(&criteria))
        (Field::new(lang, "met", lang.pick("Appréciation", "Assessment")).errors(form.errors).value(&met).radios(&answers))
        (Field::new(lang, "reasons", lang.pick("Motifs", "Reasons")).hint(lang.pick("Ce texte sera celui de la décision.", "This will be the text of the decision.")).errors(form.errors).value(reasons).textarea(8))
        (Field::new(lang, "doctrine", lang.pick("Version de la doctrine appliquée", "Version of the doctrine applied")).errors(form.errors).value(doctrine).optional().width(Width::Medium).text())
    }
}
