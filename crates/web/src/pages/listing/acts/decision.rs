//! Acts on the decision: the opinion of the committee, the price, the publication, the refusal.

use super::Act;
use crate::look::cite::Cite;
use crate::look::form::{Choice, Field, Width};
use crate::look::notice::Notice;
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Form, Typed, Upload, Wrong};
use domain::DocumentKind;
use domain::access::Action;
use domain::listing::{Asmr, Command, Decision, Listing, PriceForm, Smr, warnings};
use law::{Text, life, listing};
use maud::{Markup, html};

/// What articles that are still to be verified say against a decision.
fn warned(form: &Form<'_, Listing>, decision: Decision) -> Markup {
    let Some(it) = form.opened.state().examination() else { return Markup::default() };
    let lang = form.lang;
    html! {
        @for (says, citation) in warnings(it, decision, form.opened.now.today) {
            (Notice::warning(says.say(lang)).cite(Cite::of(&citation, lang)).show(lang))
        }
    }
}

pub(super) static GIVE_OPINION: Act = Act {
    word: "give-opinion",
    title: Text::new(
        "Rendre l’avis de la commission de la transparence",
        "Give the opinion of the transparency committee",
    ),
    about: Text::new(
        "Un avis motivé par indication\u{a0}: service médical rendu, amélioration du service médical rendu, population cible.",
        "A reasoned opinion for the indication: medical benefit, its improvement, target population.",
    ),
    done: Text::new("L’avis est rendu.", "The opinion is given."),
    action: Action::AssessListing,
    article: Some(|day| listing::OPINION.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "opinion_document",
        kind: DocumentKind::CommitteeOpinion,
        label: Text::new("Avis signé", "Signed opinion"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        let mut levels = vec![Choice::new("", lang.pick("Non appréciée", "Not assessed"))];
        levels.extend(Asmr::ALL.map(|it| Choice::new(it.word(), it.text().say(lang))));
        let improvement = Field::new(
            lang,
            "asmr",
            lang.pick(
                "Amélioration du service médical rendu (ASMR)",
                "Improvement of the benefit (ASMR)",
            ),
        )
        .hint(lang.pick(
            "Elle n’est pas appréciée lorsque le SMR est insuffisant.",
            "It is not assessed where the benefit is insufficient.",
        ))
        .errors(form.errors)
        .value(form.typed.one("asmr"))
        .width(Width::Medium)
        .optional();
        let benefits = Smr::ALL.map(|it| {
            let choice = Choice::new(it.word(), it.text().say(lang));
            if it.is_sufficient() {
                return choice;
            }
            choice.hint(lang.pick(
                "L’inscription est alors refusée (article à vérifier).",
                "The listing is then refused (article to verify).",
            ))
        });
        html! {
            (Field::new(lang, "smr", lang.pick("Service médical rendu (SMR)", "Medical benefit (SMR)")).errors(form.errors).value(form.typed.one("smr")).radios(&benefits))
            (improvement.select(&levels))
            (Field::new(lang, "population", lang.pick("Population cible, en patients", "Target population, in patients")).errors(form.errors).value(form.typed.one("population")).width(Width::Short).optional().number())
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::GiveOpinion {
            smr: typed.chosen("smr", Smr::from_word)?,
            asmr: Asmr::from_word(typed.one("asmr")),
            reasons: typed.text("reasons"),
            population: population(typed)?,
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::GiveOpinion {
        smr: Smr::Insufficient,
        asmr: None,
        reasons: "–".to_owned(),
        population: None,
        documents: Vec::new(),
    },
};

/// How many patients, where that was said.
fn population(typed: &Typed) -> Result<Option<u64>, Wrong> {
    if typed.one("population").trim().is_empty() {
        return Ok(None);
    }
    let number = typed.number("population")?;
    let negative = Text::new("Écrivez un nombre de patients.", "Write a number of patients.");
    u64::try_from(number).map(Some).map_err(|_| vec![("population", negative)])
}

pub(super) static SET_PRICE: Act = Act {
    word: "set-price",
    title: Text::new("Enregistrer le prix", "Record the price"),
    about: Text::new(
        "Le prix convenu entre le laboratoire et le CEPS ou, à défaut, décidé par le CEPS, hors taxes et par unité.",
        "The price agreed by the laboratory and the CEPS or, failing that, decided by the CEPS, without tax and for one unit.",
    ),
    done: Text::new("Le prix est enregistré.", "The price is recorded."),
    action: Action::SetPrice,
    article: Some(|day| listing::PRICE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let forms = PriceForm::ALL.map(|it| Choice::new(it.word(), it.text().say(lang)));
        html! {
            (warned(form, Decision::Price))
            (Field::new(lang, "amount", lang.pick("Montant hors taxes", "Amount without tax")).errors(form.errors).value(form.typed.one("amount")).width(Width::Short).suffix("€").text())
            (Field::new(lang, "unit", lang.pick("Par unité", "For one unit")).hint(lang.pick("Flacon, comprimé, boîte…", "Vial, tablet, box…")).errors(form.errors).value(form.typed.one("unit")).width(Width::Medium).text())
            (Field::new(lang, "form", lang.pick("Fixé par", "Fixed by")).errors(form.errors).value(form.typed.one("form")).radios(&forms))
        }
    },
    command: |typed, _| {
        Ok(Command::SetPrice {
            cents: typed.cents("amount")?,
            unit: typed.text("unit"),
            form: typed.chosen("form", PriceForm::from_word)?,
        })
    },
    sample: |_| Command::SetPrice { cents: 1, unit: "–".to_owned(), form: PriceForm::Agreement },
};

pub(super) static REPORT_STALL: Act = Act {
    word: "report-stall",
    title: Text::new(
        "Signaler l’absence d’accord sur le prix",
        "Report that there is no agreement on the price",
    ),
    about: Text::new(
        "La négociation reste ouverte\u{a0}: le motif figure dans la chronologie et le laboratoire en est informé.",
        "The talks stay open: the reason stands in the history and the laboratory is told.",
    ),
    done: Text::new("Le laboratoire est informé.", "The laboratory is told."),
    action: Action::SetPrice,
    article: Some(|day| listing::PRICE.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (warned(form, Decision::Price))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| Ok(Command::ReportStall { reason: typed.text("reason") }),
    sample: |_| Command::ReportStall { reason: "–".to_owned() },
};

pub(super) static PUBLISH: Act = Act {
    word: "publish",
    title: Text::new(
        "Enregistrer la publication au Journal officiel",
        "Record the publication in the Journal officiel",
    ),
    about: Text::new(
        "La publication du prix et du remboursement met fin à l’accès précoce dont la demande découle, ce jour-là, et ouvre la continuité des traitements.",
        "The publication of price and reimbursement ends the early access from which the request goes on, on that day, and opens the continuity of treatment.",
    ),
    done: Text::new("La publication est enregistrée.", "The publication is recorded."),
    action: Action::DecideListing,
    article: Some(|day| life::JOURNAL_OFFICIEL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "text",
        kind: DocumentKind::Other,
        label: Text::new("Texte publié", "Text published"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        let lang = form.lang;
        html! {
            (warned(form, Decision::Publication))
            (Field::new(lang, "published_on", lang.pick("Jour de publication", "Day of publication")).errors(form.errors).value(form.typed.one("published_on")).date())
            (Field::new(lang, "journal", lang.pick("Référence du texte", "Reference of the text")).hint(lang.pick("Arrêté du…, JO du…", "Order of…, JO of…")).errors(form.errors).value(form.typed.one("journal")).text())
        }
    },
    command: |typed, _| {
        Ok(Command::Publish {
            published_on: typed.day("published_on")?,
            journal: typed.text("journal"),
            documents: typed.documents.clone(),
        })
    },
    sample: |state| Command::Publish {
        // The day of the acknowledgement is always one that may be told.
        published_on: state.examination().map_or(law::REFORM, |it| it.clock.started_on),
        journal: "–".to_owned(),
        documents: Vec::new(),
    },
};

pub(super) static REFUSE: Act = Act {
    word: "refuse",
    title: Text::new("Refuser l’inscription", "Refuse the listing"),
    about: Text::new(
        "Le refus est motivé et communiqué au laboratoire avec les voies et délais de recours. Son effet sur l’accès précoce n’est pas automatique\u{a0}: la HAS se prononce.",
        "The refusal is reasoned and told to the laboratory with the routes and periods of appeal. Its effect on the early access is not automatic: the HAS says.",
    ),
    done: Text::new("L’inscription est refusée.", "The listing is refused."),
    action: Action::DecideListing,
    article: Some(|day| listing::REFUSAL.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[Upload {
        name: "decision",
        kind: DocumentKind::Other,
        label: Text::new("Décision signée", "Signed decision"),
        hint: None,
        needed: false,
    }],
    fields: |form| {
        html! {
            (warned(form, Decision::Refusal))
            (paragraph(form, "reasons", Text::new("Motifs", "Reasons"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::Refuse { reasons: typed.text("reasons"), documents: typed.documents.clone() })
    },
    sample: |_| Command::Refuse { reasons: "–".to_owned(), documents: Vec::new() },
};
