//! What a fact of an authorisation asks of other dossiers.

use super::event::Event;
use super::opening::{Opening, Origin, Regime};
use super::state::State;
use super::{Command, identifier};
use crate::cpc;
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};
use crate::referential;
use law::Path;

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Some(it) = state.authorisation() else { return Vec::new() };
    match event {
        // A new early access concerns the compassionate access to the same substance.
        Event::AuthorisationOpened { on, opening, .. }
            if opening.regime == Regime::Aap
                && matches!(opening.origin, Origin::Request { .. }) =>
        {
            let cause = Cause {
                procedure: super::Authorisation::NAME.to_owned(),
                dossier,
                reference: opening.reference.clone(),
                on: *on,
            };
            let indication = opening.indication.clone();
            let substance = opening.product.substance.clone();
            let framework = cpc::Command::NoteEarlyAccess {
                cause: cause.clone(),
                indication: indication.clone(),
            };
            let note = referential::Command::NoteEarlyAccess {
                cause: cause.clone(),
                indication: indication.clone(),
            };
            vec![
                Reaction {
                    of: Target::CompassionateFor { substance: substance.clone() },
                    ask: Ask::Authorisation(Command::NoteEarlyAccess { cause, indication }),
                },
                Reaction {
                    of: Target::FrameworksFor { substance: substance.clone() },
                    ask: Ask::Cpc(framework),
                },
                Reaction {
                    of: Target::ReferentialsFor { substance, holder: None },
                    ask: Ask::Referential(note),
                },
            ]
        }
        // The AMM ends the compassionate access to the same medicine (AAC-LIFE-03).
        Event::AmmDeclared { on, amm_on, indication, .. } => {
            let cause = Cause {
                procedure: super::Authorisation::NAME.to_owned(),
                dossier,
                reference: it.opening.reference.clone(),
                on: *on,
            };
            let (amm_on, indication) = (*amm_on, indication.clone());
            let note = referential::Command::NoteAmm { cause, amm_on, indication };
            let substance = it.opening.product.substance.clone();
            vec![Reaction {
                of: Target::ReferentialsFor { substance, holder: Some(it.opening.holder) },
                ask: Ask::Referential(note),
            }]
        }
        // The part that the AMM leaves aside goes on before it, with the same end (AAP-MOD-06).
        Event::AuthorisationModified { cause, remaining: Some(remaining), .. } => {
            let reference = format!("{}-B", it.opening.reference);
            let opening = Opening {
                reference,
                origin: Origin::Split { cause: cause.clone() },
                thread: Some(it.opening.thread.unwrap_or(dossier)),
                path: if it.opening.path.is_before_amm() { it.opening.path } else { Path::PreAmm },
                indication: remaining.clone(),
                expiry: it.expiry.clone(),
                amm_filing: it.opening.amm_filing.clone().filter(|it| it.due(cause.on) >= cause.on),
                amm_on: None,
                protocol: it.protocol.clone(),
                granted_on: it.opening.granted_on,
                ..it.opening.clone()
            };
            let opening = Box::new(opening);
            vec![Reaction {
                of: Target::Dossier(identifier(cause.dossier, "split")),
                ask: Ask::Authorisation(Command::Open { opening }),
            }]
        }
        _ => Vec::new(),
    }
}
