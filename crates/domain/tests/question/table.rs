//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::given::*;
use domain::question::{Question, Team};
use domain::{Cites, Procedure};
use jiff::{ToSpan, civil::Date};
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    vec![
        ("Rien n’existe", nothing(DAY)),
        ("Question posée", asked()),
        ("Question répondue", asked().and(answer())),
        ("Question relancée", asked().and(answer()).and(write())),
        ("Confiée à l’ANSM", asked().and(route(Team::AnsmAccess))),
        ("Close par son auteur", asked().and(close())),
        ("Close par l’équipe", asked().and(answer()).and(close_for_team())),
        ("Rouverte", asked().and(close()).and(reopen())),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Poser", ask()),
        ("Écrire", write()),
        ("Répondre", answer()),
        ("Confier à l’ANSM", route(Team::AnsmAccess)),
        ("Clore sa question", close()),
        ("Clore pour l’équipe", close_for_team()),
        ("Rouvrir sa question", reopen()),
        ("Rouvrir pour l’équipe", reopen_for_team()),
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
                let said =
                    facts.iter().map(|fact| Question::entry(fact).title(Lang::Fr).to_owned());
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
pub fn every_act_in_every_state() {
    let sheets: Vec<String> = states().iter().map(|(name, story)| sheet(name, story)).collect();
    insta::assert_snapshot!(sheets.join("\n"));
}

#[test]
fn every_state_is_summed_up_and_shows_its_deadlines_on_any_day() {
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Question::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Question::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
