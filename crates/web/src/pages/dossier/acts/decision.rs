//! Acts of decision: proposal, signature, silence, publication.

use super::{Act, Form};
use crate::look::form::{Choice, Field, Width};
use crate::look::summary;
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Typed, Upload, Wrong};
use domain::aap::{
    Command, Criterion, Decision, Grant, Motive, PrescriptionClass, Product, Review, SilenceEffect,
    State,
};
use domain::access::Action;
use domain::{Document, DocumentId, DocumentKind, FileDigest};
use law::{Delay, Lang, Text, aap as rules};
use maud::{Markup, html};

pub(super) static PROPOSE_GRANT: Act = Act {
    word: "propose-grant",
    title: Text::new("Proposer l’octroi", "Propose to grant"),
    about: Text::new(
        "La proposition reprend les motifs des critères. Une autre personne la signe.",
        "The proposal takes up the reasons of the criteria. Another person signs it.",
    ),
    done: Text::new("L’octroi est proposé à la signature.", "The grant is proposed for signature."),
    action: Action::ProposeDecision,
    article: Some(|day| rules::DECISION_CONTENT.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "protocol_document",
        kind: DocumentKind::PutRd,
        label: Text::new("PUT-RD à annexer", "PUT-RD to annex"),
        hint: Some(Text::new(
            "Remplace celui choisi ci-dessus.",
            "Takes the place of the one chosen above.",
        )),
        needed: false,
    }],
    fields: grant_fields,
    command: |typed, form| {
        Ok(Command::ProposeDecision { decision: Decision::Grant(grant(typed, form)?) })
    },
    sample: |state| Command::ProposeDecision { decision: Decision::Grant(sample_grant(state)) },
};

/// The prescription classes with their words.
pub const CLASSES: [(PrescriptionClass, &str, Text); 5] = [
    (
        PrescriptionClass::HospitalUse,
        "hospital_use",
        Text::new("Réservé à l’usage hospitalier", "Hospital use only"),
    ),
    (
        PrescriptionClass::HospitalPrescription,
        "hospital_prescription",
        Text::new("Prescription hospitalière", "Hospital prescription"),
    ),
    (
        PrescriptionClass::InitialHospitalPrescription,
        "initial_hospital_prescription",
        Text::new("Prescription initiale hospitalière", "Initial hospital prescription"),
    ),
    (
        PrescriptionClass::Specialists,
        "specialists",
        Text::new(
            "Prescription réservée à certains médecins spécialistes",
            "Prescription by certain specialists",
        ),
    ),
    (
        PrescriptionClass::Monitoring,
        "monitoring",
        Text::new(
            "Surveillance particulière pendant le traitement",
            "Particular monitoring during treatment",
        ),
    ),
];

fn grant_fields(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    let state = form.opened.state();
    let indication = state.review().map_or("", |it| it.presumed_indication());
    let typed = |name: &str, otherwise: &str| match form.typed.one(name) {
        "" => otherwise.to_owned(),
        other => other.to_owned(),
    };
    let text = |name: &'static str, otherwise: &str| typed(name, otherwise);
    let classes: Vec<Choice> =
        CLASSES.iter().map(|(_, word, text)| Choice::new(*word, text.say(lang))).collect();
    let protocols = protocols(form);
    let latest = protocols.last().map(|it| it.id.to_string()).unwrap_or_default();
    let opinion = state.review().and_then(|it| it.opinion.as_ref());
    let from_ansm = |it: &Document| opinion.is_some_and(|opinion| opinion.documents.contains(it));
    let offered = protocols.iter().map(|it| {
        // Two of them may well have the same name.
        Choice::new(it.id.to_string(), &it.name).hint(if from_ansm(it) {
            lang.pick("Joint à l’avis de l’ANSM", "Added to the opinion of the ANSM")
        } else {
            lang.pick("Joint par le demandeur", "Added by the applicant")
        })
    });
    let offered: Vec<Choice> = offered.collect();
    let motive = state.request().map(|it| it.motive.clone()).unwrap_or_default();
    let sets_filing = sets_filing(state);
    html! {
        (Field::new(lang, "indication", lang.pick("Indication", "Indication")).hint(lang.pick("Une indication plus étroite que celle de l’avis est adressée à l’ANSM.", "An indication narrower than that of the opinion is sent to the ANSM.")).errors(form.errors).value(&text("indication", indication)).textarea(4))
        @if matches!(motive, Motive::AmmObtained { .. }) {
            (Field::new(lang, "remaining", lang.pick("Part de l’indication sans AMM", "Part of the indication without AMM")).hint(lang.pick("Si l’AMM partage l’indication\u{a0}: cette part se poursuit dans une autorisation distincte, avant l’AMM.", "Where the AMM splits the indication: this part goes on in an authorisation of its own, before the AMM.")).errors(form.errors).value(form.typed.one("remaining")).optional().textarea(3))
        }
        @if motive.sets_duration() {
        (Field::new(lang, "duration", lang.pick("Durée", "Duration")).hint(lang.pick("De 1 à 12 mois, renouvelable.", "From 1 to 12 months, renewable.")).errors(form.errors).value(&text("duration", "12")).width(Width::Short).suffix(lang.pick("mois", "months")).number())
        }
        (Field::new(lang, "class", lang.pick("Classement de prescription", "Prescription class")).errors(form.errors).value(form.typed.one("class")).radios(&classes))
        @if sets_filing {
            (Field::new(lang, "amm_filing", lang.pick("Délai de dépôt de la demande d’AMM", "Period for filing the AMM application")).errors(form.errors).value(form.typed.one("amm_filing")).width(Width::Short).suffix(lang.pick("mois", "months")).number())
        }
        @if offered.is_empty() {
            p id="protocol" { (lang.pick("Aucun PUT-RD n’est au dossier\u{a0}: joignez-le ci-dessous.", "No PUT-RD is on the dossier: add it below.")) }
        } @else {
            (Field::new(lang, "protocol", lang.pick("PUT-RD annexé", "PUT-RD annexed")).errors(form.errors).value(&text("protocol", &latest)).radios(&offered))
        }
        (Field::new(lang, "remarks", lang.pick("Conditions et remarques", "Conditions and remarks")).errors(form.errors).value(form.typed.one("remarks")).optional().textarea(4))
    }
}

/// The protocols on the dossier, oldest first.
fn protocols<'a>(form: &Form<'a>) -> Vec<&'a Document> {
    let mut all = form.opened.state().documents();
    all.retain(|(it, _)| it.kind == DocumentKind::PutRd);
    all.into_iter().map(|(it, _)| it).collect()
}

/// Whether the decision sets the period to file the AMM application: once, before the AMM.
fn sets_filing(state: &State) -> bool {
    let sets =
        |it: &domain::aap::Request| it.path.is_before_amm() && it.motive.continued().is_none();
    state.request().is_some_and(sets)
}

/// Whether the decision sets how long the authorisation lasts.
fn sets_duration(state: &State) -> bool {
    state.request().is_some_and(|it| it.motive.sets_duration())
}

fn grant(typed: &Typed, form: &Form<'_>) -> Result<Grant, Wrong> {
    let mut wrong = Vec::new();
    let months = |field: &'static str| -> Result<u16, Wrong> {
        let months = typed.number(field)?;
        // A number that no period has is refused by the law below.
        Ok(u16::try_from(months).unwrap_or(0))
    };
    let duration = sets_duration(form.opened.state()).then(|| {
        months("duration").unwrap_or_else(|it| {
            wrong.extend(it);
            0
        })
    });
    let class = typed.chosen("class", |word| CLASSES.iter().find(|it| it.1 == word).map(|it| it.0));
    let class = class.unwrap_or_else(|it| {
        wrong.extend(it);
        PrescriptionClass::HospitalUse
    });
    let amm_filing = match typed.one("amm_filing").trim() {
        "" => None,
        _ => Some(Delay::Months(months("amm_filing").unwrap_or_else(|it| {
            wrong.extend(it);
            0
        }))),
    };
    let uploaded = typed.documents.iter().rev().find(|it| it.kind == DocumentKind::PutRd);
    let chosen = typed.one("protocol");
    let known = protocols(form).into_iter().find(|it| it.id.to_string() == chosen);
    let protocol = uploaded.or(known);
    if protocol.is_none() {
        wrong.push(("protocol", Text::new("Joignez le PUT-RD.", "Add the PUT-RD.")));
    }
    match (protocol, form.opened.state().request()) {
        (Some(protocol), Some(request)) if wrong.is_empty() => Ok(Grant {
            duration: duration.map(Delay::Months),
            product: request.product.clone(),
            indication: typed.text("indication"),
            remaining: Some(typed.text("remaining")).filter(|it| !it.trim().is_empty()),
            narrowed: false,
            class,
            protocol: protocol.clone(),
            amm_filing,
            remarks: typed.text("remarks"),
        }),
        _ => Err(wrong),
    }
}

fn sample_grant(state: &State) -> Grant {
    Grant {
        duration: sets_duration(state).then_some(Delay::Months(1)),
        remaining: None,
        product: Product::default(),
        indication: "–".to_owned(),
        narrowed: false,
        class: PrescriptionClass::HospitalUse,
        protocol: Document {
            id: DocumentId(uuid::Uuid::nil()),
            kind: DocumentKind::PutRd,
            name: String::new(),
            media_type: String::new(),
            size: 0,
            file: FileDigest(String::new()),
        },
        amm_filing: sets_filing(state).then_some(Delay::Months(1)),
        remarks: String::new(),
    }
}

pub(super) static PROPOSE_REFUSAL: Act = Act {
    word: "propose-refusal",
    title: Text::new("Proposer le refus", "Propose to refuse"),
    about: Text::new(
        "Le refus repose sur un critère qui n’est pas rempli ou sur l’avis défavorable de l’ANSM. Une autre personne le signe.",
        "A refusal rests on a criterion that is not met or on the unfavourable opinion of the ANSM. Another person signs it.",
    ),
    done: Text::new(
        "Le refus est proposé à la signature.",
        "The refusal is proposed for signature.",
    ),
    action: Action::ProposeDecision,
    article: Some(|day| rules::REASONS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "reasons",
            Text::new("Motifs du refus", "Reasons of the refusal"),
            Text::new(
                "En droit et en fait\u{a0}; les motifs de chaque critère y sont joints.",
                "In law and in fact; the reasons of each criterion are added.",
            ),
        )
    },
    command: |typed, _| {
        Ok(Command::ProposeDecision {
            decision: Decision::Refusal { reasons: typed.text("reasons") },
        })
    },
    sample: |_| Command::ProposeDecision {
        decision: Decision::Refusal { reasons: "–".to_owned() },
    },
};

pub(super) static SIGN: Act = Act {
    word: "sign-decision",
    title: Text::new("Signer la décision", "Sign the decision"),
    about: Text::new(
        "La décision proposée est signée, datée d’aujourd’hui et notifiée au demandeur avec les voies et délais de recours.",
        "The proposed decision is signed, dated today and notified to the applicant with the routes and periods of appeal.",
    ),
    done: Text::new("La décision est signée et notifiée.", "The decision is signed and notified."),
    action: Action::SignDecision,
    article: Some(|day| rules::REASONS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let Some(review) = form.opened.state().review() else { return html! {} };
        html! {
            @if let Some(proposal) = &review.proposal {
                (crate::pages::dossier::decision_terms(&proposal.decision, form.opened.id(), form.lang))
                (reasons(review, form.lang))
            }
        }
    },
    command: |_, _| Ok(Command::SignDecision),
    sample: |_| Command::SignDecision,
};

/// The reasons that are signed with the decision, criterion by criterion.
fn reasons(review: &Review, lang: Lang) -> Markup {
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    for criterion in Criterion::ALL {
        let written = match review.criteria.get(&criterion) {
            Some(assessment) => Some(assessment.reasons.as_str()),
            None if criterion.is_judged_by_ansm(review.filed.request.path) => {
                review.opinion.as_ref().map(|it| it.reasons.as_str())
            }
            None => None,
        };
        if let (Some(written), Some(met)) = (written, review.is_met(criterion)) {
            let met =
                if met { lang.pick("Rempli", "Met") } else { lang.pick("Non rempli", "Not met") };
            rows.push((
                criterion.text().say(lang),
                html! { strong { (met) } p.said { (written) } },
            ));
        }
    }
    html! {
        @if !rows.is_empty() {
            h2 { (lang.pick("Motifs", "Reasons")) }
            (summary::list(&rows))
        }
    }
}

pub(super) static SEND_BACK: Act = Act {
    word: "send-back",
    title: Text::new("Renvoyer la proposition", "Send the proposal back"),
    about: Text::new(
        "La proposition retourne au service instructeur avec un motif.",
        "The proposal returns to the officers with a reason.",
    ),
    done: Text::new("La proposition est renvoyée.", "The proposal is sent back."),
    action: Action::SignDecision,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::ReturnProposal { reason: typed.text("reason") }),
    sample: |_| Command::ReturnProposal { reason: "–".to_owned() },
};

pub(super) static CONFIRM_SILENCE: Act = Act {
    word: "confirm-silence",
    title: Text::new("Se prononcer sur l’effet du silence", "Say what silence is worth"),
    about: Text::new(
        "Le délai est expiré sans décision et le texte n’est pas certain\u{a0}: une personne désignée dit ce que vaut le silence.",
        "The period has ended without a decision and the text is not certain: a named person says what silence is worth.",
    ),
    done: Text::new("L’effet du silence est consigné.", "The effect of silence is recorded."),
    action: Action::ConfirmSilence,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let proposed = form.opened.state().review().and_then(|it| it.silence_proposed.as_ref());
        let effects = [
            Choice::new("acceptance", lang.pick("Acceptation implicite", "Tacit acceptance")),
            Choice::new("rejection", lang.pick("Rejet implicite", "Tacit rejection")),
            Choice::new(
                "none",
                lang.pick(
                    "Aucun effet\u{a0}: l’examen se poursuit, en retard",
                    "No effect: the examination goes on, late",
                ),
            ),
        ];
        html! {
            @if let Some(proposed) = proposed {
                p { (crate::look::cite::Cite::of(&proposed.citation, lang).show(lang)) }
            }
            (Field::new(lang, "effect", lang.pick("Effet du silence", "Effect of silence")).errors(form.errors).value(form.typed.one("effect")).radios(&effects))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        let effect = typed.chosen("effect", |word| match word {
            "acceptance" => Some(Some(SilenceEffect::Acceptance)),
            "rejection" => Some(Some(SilenceEffect::Rejection)),
            "none" => Some(None),
            _ => None,
        })?;
        Ok(Command::ConfirmSilence { effect, reason: typed.text("reason") })
    },
    sample: |_| Command::ConfirmSilence { effect: None, reason: "–".to_owned() },
};

pub(super) static PUBLISH: Act = Act {
    word: "publish-decision",
    title: Text::new("Publier la décision", "Publish the decision"),
    about: Text::new(
        "La décision, ses motifs et les documents joints paraissent au registre public. L’avis de l’ANSM devient public avec elle.",
        "The decision, its reasons and the documents added appear in the public register. The opinion of the ANSM becomes public with it.",
    ),
    done: Text::new("La décision est publiée.", "The decision is published."),
    action: Action::Publish,
    article: Some(|day| rules::PUBLICATION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "decision_document",
        kind: DocumentKind::Decision,
        label: Text::new("Décision signée", "Signed decision"),
        hint: Some(Text::new(
            "Sans donnée personnelle ni secret des affaires.",
            "Without personal data or trade secret.",
        )),
        needed: false,
    }],
    fields: no_field,
    command: |typed, _| Ok(Command::PublishDecision { documents: typed.documents.clone() }),
    sample: |_| Command::PublishDecision { documents: Vec::new() },
};
