//! The notice by which a party ends an agreement.

use super::Act;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::form::Field;
use crate::look::notice::Notice;
use crate::pages::acts::fields::{NO_HINT, paragraph};
use crate::pages::acts::people::Among;
use domain::access::Action;
use domain::agreement::{Command, short_notice};
use law::{REFORM, Text, agreements as rules};
use maud::html;

pub(super) static GIVE_NOTICE: Act = Act {
    word: "give-notice",
    title: Text::new("Dénoncer la convention", "Give notice"),
    about: Text::new(
        "La convention prend fin le jour que vous choisissez. L’autre partie en est informée\u{a0}; le bilan de l’année se fait à partir de ce jour.",
        "The agreement ends on the day that you choose. The other party is told; the balance of the year is made from that day on.",
    ),
    done: Text::new("La convention est dénoncée.", "Notice is given."),
    action: Action::GiveNotice,
    article: Some(|day| rules::NOTICE.citation(day)),
    ends: true,
    among: Among::Nobody,
    uploads: &[],
    fields: |form| {
        let (lang, today) = (form.lang, form.opened.now.today);
        let soonest = rules::NOTICE.on(today).map(|rule| rule.value.after(today)).ok();
        let known = form.typed.or("ends_on", soonest.map(|day| day.to_string()));
        let short = form.typed.one("ends_on").parse().ok();
        let short = short.and_then(|day| short_notice(day, today));
        html! {
            @if let (Some(citation), Some(soonest)) = (short, soonest) {
                (Notice::warning(lang.pick("Le préavis est court", "The notice is short"))
                    .body(html! { p {
                        (lang.pick("Sa durée est à vérifier\u{a0}: elle mènerait au ", "Its length is to be verified: it would lead to "))
                        (date::time(soonest, lang)) "."
                    } })
                    .cite(Cite::of(&citation, lang)).show(lang))
            }
            (Field::new(lang, "ends_on", lang.pick("Dernier jour de la convention", "Last day of the agreement")).errors(form.errors).value(&known).date())
            (paragraph(form, "reason", Text::new("Motif", "Reason"), NO_HINT))
        }
    },
    command: |typed, _| {
        Ok(Command::GiveNotice { ends_on: typed.day("ends_on")?, reason: typed.text("reason") })
    },
    sample: |state| Command::GiveNotice {
        // The last day of all is always one that may be chosen.
        ends_on: state.life().map_or(REFORM, |life| life.longest.due(life.from)),
        reason: "–".to_owned(),
    },
};
