//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::protocol::{Content, Protocol, entry};
use domain::{Cites, Procedure};
use jiff::{ToSpan, civil::Date, civil::date};
use law::Path::PostAmm;
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    vec![
        ("Rien n’existe", nothing()),
        ("Projet ouvert, avec l’ANSM", drafted()),
        ("Projet ouvert, HAS seule", nothing().and(open_with(opening(PostAmm)))),
        ("Envoyé pour observations", submitted()),
        ("Envoyé et commenté", submitted().and(comment("forms", "Trop longues."))),
        ("Annexé à la décision", annexed()),
        ("Publié", published()),
        ("Avenant ouvert", amended()),
        ("Avenant envoyé", sent_again()),
        ("Deux versions publiées", twice()),
        ("Projet abandonné", drafted().and(withdraw("Demande retirée."))),
        ("Clos", published().and(close("Fin de l’accès précoce."))),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Ouvrir le projet", open()),
        ("Envoyer un projet vide", submit_with(Content::default())),
        ("Envoyer", submit()),
        ("Envoyer une autre rédaction", submit_with(amended_content())),
        ("Commenter, pour la HAS", comment("text.medicine", "Préciser la posologie.")),
        ("Commenter, pour l’ANSM", comment("", "Sans remarque.").by(assessor())),
        ("Annexer", annex()),
        ("Annexer, au 1er novembre", annex_on(date(2026, 11, 1), false)),
        ("Annexer, par l’effet du silence", annex_on(date(2026, 11, 1), true)),
        ("Publier", publish()),
        ("Ouvrir un avenant", amend("Ajouter une visite.")),
        ("Abandonner", withdraw("Demande retirée.")),
        ("Clore", close("Fin de l’accès précoce.")),
        ("Un jour passe", a_day_passes()),
    ]
}

/// What each act leads to in a state; the acts refused for one reason stand together.
fn sheet(name: &str, story: &Story) -> String {
    let on = law::text::day(story.today, Lang::Fr);
    let mut sheet = format!("== {name} ({on}) ==\n\n");
    let mut refused: Vec<(String, Vec<&str>)> = Vec::new();
    for (act_name, act) in every_act() {
        match story.clone().when(act).result {
            Ok(facts) => {
                let said = facts.iter().map(|fact| entry(fact).title(Lang::Fr).to_owned());
                let said = said.collect::<Vec<_>>().join(" ; puis ");
                let said = if said.is_empty() { "rien" } else { &said };
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
    sheet.replace('\u{a0}', " ")
}

#[test]
fn every_act_in_every_state() {
    let sheets: Vec<String> = states().iter().map(|(name, story)| sheet(name, story)).collect();
    insta::assert_snapshot!(sheets.join("\n"));
}

#[test]
fn every_state_is_summed_up_on_any_day() {
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Protocol::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            assert_eq!(Protocol::deadlines(&story.state, today), [], "{name}");
        }
    }
}
