//! The history of a meeting as sentences. What a laboratory wrote is for those who read its
//! request: a title alone names neither it nor its medicine.

use super::event::{Event, Slot};
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use jiff::civil::Time;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::SlotOffered { by, slot, citation } => {
            let when = |lang: Lang| format!("{}, {}", day(slot.day, lang), hours(slot, lang));
            let (fr, en) = match by {
                Some(_) => ("Créneau proposé", "Slot offered"),
                None => ("Créneau proposé à nouveau", "Slot offered again"),
            };
            plain(
                slot.offered_on,
                ReadDossier,
                format!("{fr}\u{a0}: {}", when(Lang::Fr)),
                format!("{en}: {}", when(Lang::En)),
            )
            .by(citation)
            .leaving(Standing::Offered)
        }
        Event::SlotTakenBack { on, reason, .. } => {
            plain(*on, ReadFiling, "Créneau retiré par la HAS", "Slot taken back by the HAS")
                .saying(reason)
                .leaving(Standing::Ended)
        }
        Event::SlotLapsed { on } => plain(
            *on,
            ReadDossier,
            "Jour passé sans rendez-vous confirmé",
            "Day passed without a confirmed meeting",
        )
        .leaving(Standing::Ended),
        Event::MeetingRequested { on, request, citation, .. } => {
            plain(*on, ReadFiling, "Créneau demandé", "Slot requested")
                .saying(&request.questions)
                .with(&request.documents)
                .by(citation)
                .leaving(Standing::Requested)
        }
        Event::MeetingConfirmed { on, remarks, .. } => plain(
            *on,
            ReadFiling,
            "Rendez-vous confirmé par la HAS",
            "Meeting confirmed by the HAS",
        )
        .saying(remarks)
        .leaving(Standing::Confirmed),
        Event::RequestDeclined { on, reason, .. } => {
            plain(*on, ReadFiling, "Demande déclinée par la HAS", "Request declined by the HAS")
                .saying(reason)
                .leaving(Standing::Ended)
        }
        Event::MeetingCancelled { on, party, reason, offered_again, .. } => {
            let [again_fr, again_en] =
                if *offered_again { [", créneau rouvert", ", slot open again"] } else { ["", ""] };
            plain(
                *on,
                ReadFiling,
                format!("Rendez-vous annulé par {}{again_fr}", party.text().fr),
                format!("Meeting called off by {}{again_en}", party.text().en),
            )
            .saying(reason)
            .leaving(Standing::Ended)
        }
        Event::MinutesAwaited { on } => {
            plain(*on, ReadFiling, "Compte rendu attendu de la HAS", "Minutes awaited from the HAS")
        }
        Event::MeetingHeld { on, held_on, advice, documents, citation, .. } => plain(
            *on,
            ReadFiling,
            format!("Compte rendu du rendez-vous du {}", day(*held_on, Lang::Fr)),
            format!("Minutes of the meeting of {}", day(*held_on, Lang::En)),
        )
        .saying(advice)
        .with(documents)
        .by(citation)
        .leaving(Standing::Held),
        Event::DossierLinked { on, reference, .. } => plain(
            *on,
            ReadFiling,
            format!("Rattaché au dossier {reference}"),
            format!("Linked to the dossier {reference}"),
        ),
    }
}

/// From when to when, in Paris: «de 10 h à 11 h 30», “10:00 to 11:30”.
#[must_use]
pub fn hours(slot: &Slot, lang: Lang) -> String {
    let (starts, ends) = (hour(slot.starts, lang), hour(slot.ends, lang));
    lang.pick(format!("de {starts} à {ends}"), format!("{starts} to {ends}"))
}

fn hour(time: Time, lang: Lang) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match (lang, minute) {
        (Lang::Fr, 0) => format!("{hour}\u{a0}h"),
        (Lang::Fr, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Lang::En, _) => format!("{hour:02}:{minute:02}"),
    }
}
