//! One lawful form of each act.

use crate::given::*;
use domain::aap::{PrescriptionClass, Product};
use domain::cpc::{
    Adoption, Alert, Change, Command, Condition, Ground, Measure, Obtained, Opening, Source, Terms,
};
use domain::reaction::Cause;
use domain::{Acting, Document, DocumentId, DocumentKind, DossierId, FileDigest};
use jiff::civil::Date;
use uuid::Uuid;

fn by(who: Acting, command: Command) -> Act {
    Act { who, command }
}

pub fn document(kind: DocumentKind) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(u128::from(kind.word().len() as u64))),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: 1_000,
        file: FileDigest("00".repeat(32)),
    }
}

pub fn opening() -> Opening {
    Opening {
        reference: "CPC-2024-HJKLM".into(),
        product: Product {
            name: "Brumalex".into(),
            substance: "brumalexine".into(),
            form: "comprimé de 10 mg".into(),
            ..Product::default()
        },
        indication: "Dystonie rare de l’enfant".into(),
    }
}

pub fn alert(source: Source, who: Acting, rare: bool) -> Alert {
    let approval = if source == Source::Association { "N2024RN0001" } else { "" };
    Alert {
        organisation: who.organisation,
        source,
        need: "Aucune alternative autorisée, usage établi dans les centres.".into(),
        rare,
        analysis: if rare { "Deux séries de cas concordantes.".into() } else { String::new() },
        observatory: String::new(),
        approval: approval.into(),
    }
}

pub fn raise_as(who: Acting, alert: Alert) -> Act {
    by(who, Command::Raise { opening: Box::new(opening()), alert: Box::new(alert) })
}

/// A rare-disease centre alerts.
pub fn raise() -> Act {
    raise_as(CENTRE, alert(Source::RareDiseaseCentre, CENTRE, true))
}

/// An alert of a need that is not of a rare disease.
pub fn raise_common() -> Act {
    raise_as(COUNCIL, alert(Source::ProfessionalCouncil, COUNCIL, false))
}

pub fn join() -> Act {
    let alert = Box::new(alert(Source::Association, ASSOCIATION, false));
    by(ASSOCIATION, Command::Join { alert })
}

pub fn add_documents() -> Act {
    by(CENTRE, Command::AddDocuments { documents: vec![document(DocumentKind::Annex)] })
}

pub fn take_up() -> Act {
    by(ASSESSOR, Command::TakeUp { holder: HOLDER.organisation })
}

pub fn refuse() -> Act {
    let reasons = "Les données ne permettent pas de présumer l’efficacité.".into();
    by(ASSESSOR, Command::Refuse { reasons, documents: Vec::new() })
}

pub fn ask(days: i64) -> Act {
    by(ASSESSOR, Command::AskInformation { question: "Essais en cours\u{a0}?".into(), days })
}

pub fn give() -> Act {
    let documents = vec![document(DocumentKind::Annex)];
    by(HOLDER, Command::GiveInformation { words: "Aucun essai.".into(), documents })
}

pub fn assess(condition: Condition, met: bool) -> Act {
    by(ASSESSOR, Command::AssessCondition { condition, met, reasons: "Établi.".into() })
}

pub fn conditions() -> Vec<Act> {
    Condition::ALL.into_iter().map(|it| assess(it, true)).collect()
}

pub fn balance(favourable: bool) -> Act {
    by(ASSESSOR, Command::JudgeBalance { favourable, reasons: "Données concordantes.".into() })
}

pub fn centres() -> Act {
    let (centres, words) = ("Centre de Valbrume".into(), "Suivi possible.".into());
    by(ASSESSOR, Command::RecordCentres { centres, words })
}

pub fn ask_proposals(days: i64) -> Act {
    by(ASSESSOR, Command::AskProposals { days })
}

pub fn waive() -> Act {
    by(ASSESSOR, Command::WaiveProtocol { reasons: "Usage bien établi.".into() })
}

pub fn propose() -> Act {
    let documents = vec![document(DocumentKind::PutSp)];
    by(HOLDER, Command::Propose { words: "Suivi semestriel.".into(), documents })
}

pub fn terms() -> Terms {
    Terms {
        indications: "Dystonie rare de l’enfant de plus de deux ans".into(),
        dosage: "10 mg par jour, voie orale".into(),
        reactions: "Somnolence, troubles digestifs".into(),
        class: Some(PrescriptionClass::Specialists),
    }
}

pub fn send_draft() -> Act {
    by(ASSESSOR, Command::SendDraft { terms: terms(), days: 15 })
}

pub fn comment() -> Act {
    by(HOLDER, Command::Comment { words: "Sans réserve.".into(), documents: Vec::new() })
}

pub fn adopt_with(report_months: Option<u16>, documents: Vec<Document>) -> Act {
    let adoption = Box::new(Adoption { terms: terms(), report_months, documents });
    by(ASSESSOR, Command::Adopt { adoption })
}

pub fn adopt() -> Act {
    adopt_with(Some(12), vec![document(DocumentKind::PutSp)])
}

pub fn publish() -> Act {
    by(ASSESSOR, Command::Publish { documents: Vec::new() })
}

pub fn set_group() -> Act {
    by(ASSESSOR, Command::SetGroup { members: vec!["Brumalexine Orvelane".into()] })
}

pub fn change() -> Box<Change> {
    let terms = Terms { dosage: "5 à 10 mg par jour, voie orale".into(), ..terms() };
    let reasons = "Données de suivi.".into();
    Box::new(Change { terms, reasons, documents: vec![document(DocumentKind::PutSp)] })
}

pub fn renew() -> Act {
    by(ASSESSOR, Command::Renew { change: change() })
}

pub fn intend(measure: Measure) -> Act {
    let ground = Ground::PublicHealth;
    let reasons = "Signal de toxicité.".into();
    by(ASSESSOR, Command::GiveIntention { measure, ground, reasons, days: 15 })
}

pub fn drop_intention() -> Act {
    by(ASSESSOR, Command::DropIntention { reasons: "Signal écarté.".into() })
}

pub fn modify(emergency: bool) -> Act {
    by(ASSESSOR, Command::Modify { ground: Ground::Knowledge, emergency, change: change() })
}

pub fn suspend_for(ground: Ground, emergency: bool) -> Act {
    let (reasons, documents) = ("Cas graves.".into(), Vec::new());
    by(ASSESSOR, Command::Suspend { ground, emergency, reasons, documents })
}

pub fn suspend(emergency: bool) -> Act {
    suspend_for(Ground::PublicHealth, emergency)
}

pub fn lift() -> Act {
    by(ASSESSOR, Command::Lift { reasons: "Cas expliqués.".into() })
}

pub fn revoke(emergency: bool) -> Act {
    let (reasons, documents) = ("Suivi non assuré.".into(), Vec::new());
    by(ASSESSOR, Command::Revoke { ground: Ground::FollowUp, emergency, reasons, documents })
}

pub fn early_access(on: Date) -> Command {
    let cause = Cause {
        procedure: "authorisation".into(),
        dossier: DossierId(Uuid::from_u128(801)),
        reference: "AAP-2025-BCDFG-A".into(),
        on,
    };
    Command::NoteEarlyAccess { cause, indication: "dystonie de l’enfant".into() }
}

pub fn set_aside() -> Act {
    by(ASSESSOR, Command::SetAside { reasons: "Autre indication.".into() })
}

pub fn set_end(obtained: Obtained, ends_on: &str) -> Act {
    let ends_on = ends_on.parse().expect("a civil day");
    let reasons = "Trois mois pour approvisionner les officines.".into();
    by(ASSESSOR, Command::SetEnd { obtained, ends_on, reasons })
}

pub fn report(until: &str) -> Act {
    let until = until.parse().expect("a civil day");
    let (summary, documents) = ("42 patients suivis.".into(), vec![document(DocumentKind::Other)]);
    by(HOLDER, Command::SendReport { until, summary, documents })
}

pub fn publish_summary(number: u32) -> Act {
    by(ASSESSOR, Command::PublishSummary { number })
}

pub fn submit() -> Act {
    let documents = vec![document(DocumentKind::Other)];
    by(HOLDER, Command::SubmitCommunication { words: "Lettre aux neurologues.".into(), documents })
}

pub fn judge(number: u32, favourable: bool) -> Act {
    let reasons = "Contenu conforme au cadre.".into();
    by(ASSESSOR, Command::JudgeCommunication { number, favourable, reasons })
}
