//! Acts on the request: its documents, its acknowledgement, its withdrawal.

use super::Act;
use crate::pages::acts::Upload;
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph, sample_document};
use crate::pages::acts::people::Among;
use domain::DocumentKind;
use domain::access::Action;
use domain::listing::Command;
use law::{Text, commitments, life, listing};

pub(super) static ADD_DOCUMENTS: Act = Act {
    word: "add-documents",
    title: Text::new("Joindre des pièces", "Add documents"),
    about: Text::new(
        "Les pièces complètent la demande d’inscription\u{a0}: les ministères, le CEPS et la commission de la transparence les lisent.",
        "The documents complete the listing request: the ministries, the CEPS and the transparency committee read them.",
    ),
    done: Text::new("Les pièces sont jointes.", "The documents are added."),
    action: Action::FileListing,
    article: Some(|day| commitments::LISTING.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[
        Upload {
            name: "dossier",
            kind: DocumentKind::Other,
            label: Text::new("Dossier d’inscription", "Listing dossier"),
            hint: None,
            needed: false,
        },
        Upload {
            name: "amm",
            kind: DocumentKind::Amm,
            label: Text::new("AMM et ses annexes", "AMM and its annexes"),
            hint: None,
            needed: false,
        },
        Upload {
            name: "annex",
            kind: DocumentKind::Annex,
            label: Text::new("Bibliographie ou annexe", "Bibliography or annex"),
            hint: Some(Text::new(
                "Dont les données recueillies pendant l’accès précoce.",
                "Including the data collected during early access.",
            )),
            needed: false,
        },
    ],
    fields: no_field,
    command: |typed, _| Ok(Command::AddDocuments { documents: typed.documents.clone() }),
    sample: |_| Command::AddDocuments { documents: vec![sample_document()] },
};

pub(super) static ACKNOWLEDGE: Act = Act {
    word: "acknowledge",
    title: Text::new(
        "Accuser réception de la demande complète",
        "Acknowledge the complete request",
    ),
    about: Text::new(
        "La période européenne commence aujourd’hui\u{a0}: 180 jours lorsqu’un prix est à fixer, 90 jours pour la seule inscription. Ces durées sont à vérifier\u{a0}; aucun effet n’est attaché à leur dépassement.",
        "The European period starts today: 180 days where a price is to be fixed, 90 days for the listing alone. These lengths are to be verified; nothing is attached to lateness.",
    ),
    done: Text::new("L’accusé de réception est adressé.", "The acknowledgement is sent."),
    action: Action::AcknowledgeListing,
    article: Some(|day| listing::PRICE_AND_LISTING.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::Acknowledge),
    sample: |_| Command::Acknowledge,
};

pub(super) static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Retirer la demande d’inscription", "Withdraw the listing request"),
    about: Text::new(
        "L’examen s’arrête. Si la demande fait suite à un accès précoce, la HAS se prononce sur sa fin\u{a0}: rien n’est automatique.",
        "The examination stops. Where the request goes on from an early access, the HAS says whether that ends: nothing is automatic.",
    ),
    done: Text::new("La demande est retirée.", "The request is withdrawn."),
    action: Action::WithdrawListing,
    article: Some(|day| life::ENDS.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT),
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};
