//! Acts on what is agreed: it is sent, signed, sent back, amended, given up.

use super::Act;
use crate::look::cite::Cite;
use crate::look::form::{Choice, Errors, Field, Width};
use crate::look::table::{Column, Table};
use crate::look::{date, summary};
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use crate::pages::acts::{Form, Typed, Upload, Wrong};
use crate::pages::dossier::documents;
use domain::DocumentKind;
use domain::access::Action;
use domain::agreement::{Agreement, Command, Contract, FollowUp, Proposal, Scale, Terms};
use domain::authorisation::euros;
use jiff::civil::Date;
use law::{Lang, REFORM, Text, agreements as rules, commitments};
use maud::{Markup, html};

const ANNEX: &[Upload] = &[Upload {
    name: "annex",
    kind: DocumentKind::Agreement,
    label: Text::new("Convention ou annexe", "Agreement or annex"),
    hint: Some(Text::new(
        "Le texte que les parties signent, s’il ne tient pas dans les champs.",
        "The text that the parties sign, where the fields do not hold it.",
    )),
    needed: false,
}];

/// The fields of what is agreed, filled with what was typed or, before that, what is known.
pub fn terms(
    typed: &Typed,
    errors: &Errors,
    known: Option<&Terms>,
    on: Date,
    lang: Lang,
) -> Markup {
    let classes = FollowUp::ALL.map(|it| {
        let choice = Choice::new(it.word(), it.text().say(lang));
        match it.usual_base(on) {
            Some(cents) => choice.hint(lang.pick(
                format!("Base proposée\u{a0}: {} HT", euros(cents, lang)),
                format!("Base proposed: {} without tax", euros(cents, lang)),
            )),
            None => choice,
        }
    });
    let follow_up = typed.or("follow_up", known.map(|it| it.follow_up.word().to_owned()));
    let base = typed.or("base", known.map(|it| typed_euros(it.base)));
    let model = typed.or("model", known.map(|it| it.model.clone()));
    let particulars = typed.or("particulars", known.map(|it| it.particulars.clone()));
    let field = |name, label| Field::new(lang, name, label).errors(errors);
    html! {
        (field("follow_up", lang.pick("Classe de suivi", "Class of follow-up")).value(&follow_up).radios(&classes))
        (field("base", lang.pick("Base annuelle par patient, hors taxes", "Base for a patient and year, without tax"))
            .hint(lang.pick("De 200 à 500\u{a0}€. Laissez vide pour la base proposée de la classe.", "From €200 to €500. Leave empty for the base that is proposed for the class."))
            .value(&base).width(Width::Short).suffix("€").optional().text())
        (field("model", lang.pick("Version du modèle", "Version of the model"))
            .hint(lang.pick("Le modèle de convention que suit ce texte.", "The model agreement that this text follows."))
            .value(&model).width(Width::Medium).text())
        (field("particulars", lang.pick("Modalités particulières", "Particulars"))
            .hint(lang.pick("Qui saisit, dans quels délais, comment l’établissement est payé.", "Who enters the data, within what time, how the hospital is paid."))
            .value(&particulars).optional().textarea(6))
    }
}

/// An amount as its field holds it.
fn typed_euros(cents: u64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{},{rest:02}", cents / 100),
    }
}

/// What the fields propose.
///
/// # Errors
/// The fields to mend.
pub fn proposal(typed: &Typed, on: Date) -> Result<Proposal, Wrong> {
    let follow_up = typed.chosen("follow_up", FollowUp::from_word)?;
    let usual = follow_up.usual_base(on).filter(|_| typed.one("base").trim().is_empty());
    let base = match usual {
        Some(cents) => cents,
        None => typed.cents("base")?,
    };
    let (model, particulars) = (typed.text("model"), typed.text("particulars"));
    Ok(Proposal { follow_up, base, model, scale: None, particulars })
}

/// The bands of missing data, which were not read in a text.
pub fn bands(scale: &Scale, on: Date, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Données manquantes", "Missing data")),
        Column::new(lang.pick("Part de la base", "Part of the base")).numeric(),
    ];
    let mut before = None;
    let rows = scale.bands.iter().map(|band| {
        let most = band.up_to;
        let said = match before.replace(most) {
            None => lang.pick(format!("jusqu’à {most}\u{a0}%"), format!("up to {most}%")),
            Some(least) => lang.pick(
                format!("plus de {least}\u{a0}% et jusqu’à {most}\u{a0}%"),
                format!("above {least}% and up to {most}%"),
            ),
        };
        vec![html! { (said) }, html! { (band.rate) (lang.pick("\u{a0}%", "%")) }]
    });
    let table =
        Table::new(lang.pick("Barème des données manquantes", "Scale of missing data"), columns)
            .rows(rows);
    html! {
        (table.show(lang))
        p.under {
            @if scale.not_available_is_missing {
                (lang.pick("Les données dites non disponibles comptent comme manquantes. ", "Data said not to be available count as missing. "))
            } @else {
                (lang.pick("Les données dites non disponibles ne comptent pas comme manquantes. ", "Data said not to be available do not count as missing. "))
            }
            (Cite::of(&rules::BANDS.citation(on), lang).show(lang))
        }
    }
}

fn from(form: &Form<'_, Agreement>) -> Markup {
    let lang = form.lang;
    let known = form.typed.or("from", Some(form.opened.now.today.to_string()));
    Field::new(lang, "from", lang.pick("Prise d’effet", "First day"))
        .hint(lang.pick(
            "Jamais avant la signature de l’établissement.",
            "Never before the hospital has signed.",
        ))
        .errors(form.errors)
        .value(&known)
        .date()
}

fn fields(form: &Form<'_, Agreement>) -> Markup {
    let today = form.opened.now.today;
    let known = form.opened.state().contract().map(Contract::latest);
    html! {
        (from(form))
        (terms(form.typed, form.errors, known, today, form.lang))
        @if let Some(known) = known { (bands(&known.scale, today, form.lang)) }
    }
}

/// What a version says, in short.
pub fn summed_up(terms: &Terms, lang: Lang) -> Markup {
    let mut rows = vec![
        (lang.pick("Suivi", "Follow-up"), html! { (terms.follow_up.text().say(lang)) }),
        (
            lang.pick("Base annuelle par patient", "Base for a patient and year"),
            html! { strong { (euros(terms.base, lang)) (lang.pick(" HT", " without tax")) } },
        ),
        (lang.pick("Modèle suivi", "Model followed"), html! { (terms.model) }),
    ];
    if !terms.particulars.is_empty() {
        rows.push((
            lang.pick("Modalités particulières", "Particulars"),
            html! { p.said { (terms.particulars) } },
        ));
    }
    summary::list(&rows)
}

/// The version that awaits the hospital.
fn pending(form: &Form<'_, Agreement>) -> Markup {
    let (lang, opened) = (form.lang, form.opened);
    let contract = opened.state().contract();
    html! {
        @if let Some(version) = contract.and_then(Contract::pending) {
            @let annex = &version.annex;
            p {
                (lang.pick(format!("Version\u{a0}{}", annex.number), format!("Version {}", annex.number)))
                (lang.pick(", prise d’effet demandée le ", ", to be in force from ")) (date::time(annex.from, lang))
            }
            (summed_up(&annex.terms, lang))
            (documents::<Agreement>(opened.id(), &annex.documents, lang))
            (bands(&annex.terms.scale, opened.now.today, lang))
        }
    }
}

fn simplest() -> Box<Proposal> {
    Box::new(Proposal {
        follow_up: FollowUp::Moderate,
        base: 20_000,
        model: "–".to_owned(),
        scale: None,
        particulars: String::new(),
    })
}

pub(super) static SEND: Act = Act {
    word: "send",
    title: Text::new("Signer et transmettre à l’établissement", "Sign and send to the hospital"),
    about: Text::new(
        "Vous signez pour le laboratoire. L’établissement lit la convention, la signe ou la renvoie avec ses motifs.",
        "You sign for the laboratory. The hospital reads the agreement, signs it or sends it back with its reasons.",
    ),
    done: Text::new(
        "La convention est transmise\u{a0}: elle attend la signature de l’établissement.",
        "The agreement is sent: it awaits the signature of the hospital.",
    ),
    action: Action::PrepareAgreement,
    article: Some(|day| commitments::AGREEMENTS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: ANNEX,
    fields,
    command: |typed, form| {
        Ok(Command::Send {
            from: typed.day("from")?,
            proposal: Box::new(proposal(typed, form.opened.now.today)?),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::Send { from: REFORM, proposal: simplest(), documents: Vec::new() },
};

pub(super) static AMEND: Act = Act {
    word: "amend",
    title: Text::new("Proposer un avenant", "Propose an amendment"),
    about: Text::new(
        "Une nouvelle version de l’annexe. Elle vaut une fois signée par l’établissement\u{a0}; les versions précédentes restent lisibles.",
        "A new version of the annex. It holds once the hospital has signed it; the versions before stay readable.",
    ),
    done: Text::new(
        "L’avenant est transmis\u{a0}: il attend la signature de l’établissement.",
        "The amendment is sent: it awaits the signature of the hospital.",
    ),
    action: Action::PrepareAgreement,
    article: Some(|day| rules::MODEL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: ANNEX,
    fields,
    command: |typed, form| {
        Ok(Command::Amend {
            from: typed.day("from")?,
            proposal: Box::new(proposal(typed, form.opened.now.today)?),
            documents: typed.documents.clone(),
        })
    },
    sample: |_| Command::Amend { from: REFORM, proposal: simplest(), documents: Vec::new() },
};

pub(super) static SIGN: Act = Act {
    word: "sign",
    title: Text::new("Signer pour l’établissement", "Sign for the hospital"),
    about: Text::new(
        "La version transmise par le laboratoire engage l’établissement à compter de sa prise d’effet. La convention dure un an et se reconduit tacitement, dans la limite de quatre ans.",
        "The version that the laboratory sent binds the hospital from its first day. The agreement lasts one year and is tacitly renewed, four years at most.",
    ),
    done: Text::new("La version est signée.", "The version is signed."),
    action: Action::SignAgreement,
    article: Some(|day| rules::MODEL.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: pending,
    command: |_, _| Ok(Command::Sign),
    sample: |_| Command::Sign,
};

pub(super) static SEND_BACK: Act = Act {
    word: "send-back",
    title: Text::new("Renvoyer au laboratoire", "Send back to the laboratory"),
    about: Text::new(
        "Le laboratoire lit vos motifs et peut transmettre une autre version.",
        "The laboratory reads your reasons and may send another version.",
    ),
    done: Text::new("La version est renvoyée au laboratoire.", "The version is sent back."),
    action: Action::SignAgreement,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        html! {
            (pending(form))
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| Ok(Command::SendBack { reason: typed.text("reason") }),
    sample: |_| Command::SendBack { reason: "–".to_owned() },
};

pub(super) static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Abandonner ce qui n’est pas signé", "Give up what is not signed"),
    about: Text::new(
        "La convention qui n’est pas signée est abandonnée\u{a0}; si elle l’est, seul l’avenant en attente l’est.",
        "An agreement that is not signed is given up; where it is, the amendment that awaits is given up alone.",
    ),
    done: Text::new("L’abandon est enregistré.", "It is given up."),
    action: Action::PrepareAgreement,
    article: None,
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};
