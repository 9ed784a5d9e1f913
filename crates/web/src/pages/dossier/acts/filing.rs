//! Acts around a filing: completeness, who takes part, messages, withdrawal.

use super::Act;
use crate::look::form::{Choice, Field};
use crate::pages::acts::fields::{NO_HINT, no_field, paragraph};
use crate::pages::acts::people::{self, Among};
use domain::aap::{Audience, Command, State};
use domain::access::{Action, Role};
use domain::{OrganisationId, PersonId};
use law::{Text, aap as rules};
use maud::html;

pub(super) const NOBODY: PersonId = PersonId(uuid::Uuid::nil());

pub(super) static DECLARE_COMPLETE: Act = Act {
    word: "declare-complete",
    title: Text::new("Accuser réception du dossier complet", "Acknowledge the complete dossier"),
    about: Text::new(
        "Le dossier comporte toutes les pièces. L’accusé de réception est adressé au demandeur et fait courir le délai dès aujourd’hui.",
        "The dossier holds all the items. The acknowledgement is sent to the applicant and starts the period today.",
    ),
    done: Text::new(
        "L’accusé de réception est adressé\u{a0}: le délai court.",
        "The acknowledgement is sent: the period runs.",
    ),
    action: Action::CheckCompleteness,
    article: Some(|day| rules::DECISION_DELAY.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: no_field,
    command: |_, _| Ok(Command::DeclareComplete),
    sample: |_| Command::DeclareComplete,
};

pub(super) static REQUEST_MISSING: Act = Act {
    word: "request-missing-items",
    title: Text::new("Demander les pièces manquantes", "Ask for missing items"),
    about: Text::new(
        "Le demandeur reçoit la liste et complète son dossier\u{a0}; le délai ne court pas tant que le dossier n’est pas complet.",
        "The applicant receives the list and completes the dossier; the period does not run until it is complete.",
    ),
    done: Text::new("Les pièces manquantes sont demandées.", "The missing items are asked for."),
    action: Action::CheckCompleteness,
    article: Some(|day| rules::COMPLETENESS.citation(day)),
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "items",
            Text::new("Ce qui manque", "What is missing"),
            Text::new(
                "Pièce par pièce, avec ce qui est attendu de chacune.",
                "Item by item, with what is expected of each.",
            ),
        )
    },
    command: |typed, _| Ok(Command::RequestMissingItems { items: typed.text("items") }),
    sample: |_| Command::RequestMissingItems { items: "–".to_owned() },
};

pub(super) static INVITE: Act = Act {
    word: "invite",
    title: Text::new("Inviter un collègue ou un consultant", "Invite a colleague or a consultant"),
    about: Text::new(
        "La personne invitée lit le dossier, écrit dans le brouillon et répond aux questions. Elle ne peut ni déposer ni retirer la demande.",
        "Who is invited reads the dossier, writes in the draft and replies to questions. They can neither file nor withdraw the request.",
    ),
    done: Text::new("La personne est invitée au dossier.", "The person is invited to the dossier."),
    action: Action::Invite,
    article: None,
    ends: false,
    among: Among::Guests,
    uploads: &[],
    fields: |form| people::field(form, Text::new("Personne à inviter", "Person to invite")),
    command: |typed, form| {
        let chosen = people::chosen(typed, form)?;
        Ok(Command::Invite { person: chosen.person, organisation: chosen.organisation })
    },
    sample: |_| Command::Invite { person: NOBODY, organisation: OrganisationId(uuid::Uuid::nil()) },
};

pub(super) static REMOVE: Act = Act {
    word: "remove-contributor",
    title: Text::new("Retirer une personne du dossier", "Remove a person from the dossier"),
    about: Text::new(
        "La personne n’a plus accès au dossier dès à présent. Ce qu’elle a écrit demeure.",
        "The person has no access to the dossier from now on. What they wrote stays.",
    ),
    done: Text::new(
        "La personne n’a plus accès au dossier.",
        "The person no longer has access to the dossier.",
    ),
    action: Action::Invite,
    article: None,
    ends: false,
    among: Among::Contributors,
    uploads: &[],
    fields: |form| people::field(form, Text::new("Personne à retirer", "Person to remove")),
    command: |typed, form| Ok(Command::Remove { person: people::chosen(typed, form)?.person }),
    sample: |state| Command::Remove { person: first_contributor(state) },
};

fn first_contributor(state: &State) -> PersonId {
    let first = state.request().and_then(|it| it.invited().next());
    first.unwrap_or(NOBODY)
}

pub(super) static POST_MESSAGE: Act = Act {
    word: "post-message",
    title: Text::new("Écrire un message", "Write a message"),
    about: Text::new(
        "Un message reste au dossier. Il ne suspend pas le délai\u{a0}: pour cela, demandez des informations.",
        "A message stays on the dossier. It does not suspend the period: for that, ask for information.",
    ),
    done: Text::new("Le message est envoyé.", "The message is sent."),
    action: Action::PostMessage,
    article: None,
    ends: false,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let lang = form.lang;
        let readers = [
            Choice::new(
                "all",
                lang.pick("Le demandeur et les autorités", "The applicant and the authorities"),
            ),
            Choice::new(
                "authorities",
                lang.pick("Les autorités seulement", "The authorities only"),
            ),
        ];
        let chosen = match form.typed.one("audience") {
            "" => "all",
            other => other,
        };
        html! {
            @if form.opened.acting().role != Role::Applicant {
                (Field::new(lang, "audience", lang.pick("Qui lit ce message", "Who reads this message")).errors(form.errors).value(chosen).radios(&readers))
            }
            (paragraph(form, "text", Text::new("Message", "Message"), NO_HINT))
        }
    },
    command: |typed, form| {
        let audience = match form.opened.acting().role {
            // An applicant writes to all who read the dossier.
            Role::Applicant => Audience::All,
            _ => typed.chosen("audience", audience)?,
        };
        Ok(Command::PostMessage { audience, text: typed.text("text") })
    },
    sample: |_| Command::PostMessage { audience: Audience::All, text: "–".to_owned() },
};

fn audience(word: &str) -> Option<Audience> {
    match word {
        "all" => Some(Audience::All),
        "authorities" => Some(Audience::Authorities),
        _ => None,
    }
}

pub(super) static WITHDRAW: Act = Act {
    word: "withdraw",
    title: Text::new("Retirer la demande", "Withdraw the request"),
    about: Text::new(
        "La demande prend fin sans décision, définitivement\u{a0}: une nouvelle demande peut être déposée.",
        "The request ends without a decision, for good: a new request can be filed.",
    ),
    done: Text::new("La demande est retirée.", "The request is withdrawn."),
    action: Action::Withdraw,
    article: Some(|day| rules::WITHDRAWAL.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        paragraph(
            form,
            "reason",
            Text::new("Motif du retrait", "Reason of the withdrawal"),
            NO_HINT,
        )
    },
    command: |typed, _| Ok(Command::Withdraw { reason: typed.text("reason") }),
    sample: |_| Command::Withdraw { reason: "–".to_owned() },
};
