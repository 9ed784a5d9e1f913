//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::given::*;
use domain::listing::{Asmr, List, Listing, Smr};
use domain::{Cites, Procedure};
use jiff::{ToSpan, civil::Date};
use law::{Lang, Say};
use std::fmt::Write;

const DAY: &str = "2025-02-01";

/// The states that differ by what may be done in them, each by its name.
fn states() -> Vec<(&'static str, Story)> {
    let hospital = || nothing(DAY).and(file_on(&[List::Hospital], false)).and(acknowledge());
    vec![
        ("Rien n’existe", nothing(DAY)),
        ("Demande déposée", filed(DAY)),
        ("Demande complète, délai en cours", examined(DAY)),
        ("Demande complète, délai dépassé", examined(DAY).on("2025-08-01")),
        ("Avis favorable", assessed(DAY)),
        ("Avis favorable, collectivités seules", hospital().and(favourable())),
        ("SMR insuffisant", examined(DAY).and(opinion(Smr::Insufficient, None))),
        ("Négociation sans accord", assessed(DAY).and(stall())),
        ("Prix fixé", priced(DAY)),
        ("Publiée", priced(DAY).and(publish(DAY))),
        ("Refusée", assessed(DAY).and(refuse())),
        ("Retirée", examined(DAY).and(withdraw())),
    ]
}

/// One lawful form of each act.
fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Déposer la demande", file()),
        ("Joindre des pièces", add_documents()),
        ("Accuser réception", acknowledge()),
        ("Avis\u{a0}: SMR important, ASMR III", favourable()),
        ("Avis\u{a0}: SMR insuffisant", opinion(Smr::Insufficient, None)),
        ("Avis\u{a0}: SMR faible sans ASMR", opinion(Smr::Low, None)),
        ("Avis\u{a0}: SMR insuffisant, ASMR V", opinion(Smr::Insufficient, Some(Asmr::V))),
        ("Fixer le prix", set_price(123_450)),
        ("Signaler l’absence d’accord", stall()),
        ("Publier", publish(DAY)),
        ("Refuser", refuse()),
        ("Retirer", withdraw()),
    ]
}

/// What each act leads to in a state; the acts refused for one reason stand together.
fn sheet(name: &str, story: &Story) -> String {
    let on = law::text::day(story.today, Lang::Fr);
    let mut sheet = format!("== {name} ({on}) ==\n\n");
    let mut refused: Vec<(String, Vec<&str>)> = Vec::new();
    for (act_name, act) in every_act() {
        match story.decide(act) {
            Ok(facts) => {
                let said = facts.iter().map(|fact| Listing::entry(fact).title(Lang::Fr).to_owned());
                let said = said.collect::<Vec<_>>().join(" ; puis ");
                writeln!(sheet, "{act_name} → {said}").expect("a string grows");
            }
            Err(refusal) => {
                let by = refusal.citation().map(|it| format!(" [{}]", it.short()));
                let why = format!("{}{}", refusal.say(Lang::Fr), by.unwrap_or_default());
                match refused.iter_mut().find(|(other, _)| *other == why) {
                    Some((_, acts)) => acts.push(act_name),
                    None => refused.push((why, vec![act_name])),
                }
            }
        }
    }
    for (why, acts) in refused {
        writeln!(sheet, "✗ {why}\n    {}", acts.join(" · ")).expect("a string grows");
    }
    sheet.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_act_in_every_state() {
    let sheets: Vec<String> = states().iter().map(|(name, story)| sheet(name, story)).collect();
    insta::assert_snapshot!(sheets.join("\n"));
}

#[test]
fn every_state_is_summed_up_and_shows_its_deadlines_on_any_day() {
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Listing::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Listing::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
