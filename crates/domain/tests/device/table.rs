//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::given::*;
use domain::device::{Cause, Device};
use domain::{Cites, DocumentKind, Procedure};
use jiff::{ToSpan, civil::Date};
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    vec![
        ("Rien n’existe", nothing(DAY)),
        ("Brouillon sans pièce", nothing(DAY).and(open())),
        ("Brouillon", drafted()),
        ("Demande déposée", filed()),
        ("Pièces manquantes demandées", filed().and(missing())),
        ("Demande complète", examined()),
        ("Informations demandées", examined().and(ask())),
        ("Dérogation en vigueur", granted()),
        ("Dérogation publiée", granted().and(publish())),
        ("Renouvellement demandé", granted().and(ask_to_renew())),
        ("Marquage CE déclaré", granted().and(mark(DAY))),
        ("Fin anticipée", granted().and(end(Cause::Withdrawal))),
        ("Terme échu", granted().on("2026-08-02")),
        ("Refusée", examined().and(refuse())),
        ("Retirée", filed().and(withdraw())),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Ouvrir", open()),
        ("Modifier", describe()),
        ("Joindre des pièces", add(DocumentKind::Technical)),
        ("Déposer", file()),
        ("Demander les pièces manquantes", missing()),
        ("Reconnaître complète", acknowledge()),
        ("Demander des informations", ask()),
        ("Répondre", reply()),
        ("Octroyer", grant("2026-08-02", "2027-02-01")),
        ("Refuser", refuse()),
        ("Publier", publish()),
        ("Demander le renouvellement", ask_to_renew()),
        ("Renouveler", renew("2027-02-01")),
        ("Refuser le renouvellement", refuse_renewal()),
        ("Déclarer le marquage CE", mark(DAY)),
        ("Mettre fin", end(Cause::Withdrawal)),
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
                let said = facts.iter().map(|fact| Device::entry(fact).title(Lang::Fr).to_owned());
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
            let line = Device::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Device::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
