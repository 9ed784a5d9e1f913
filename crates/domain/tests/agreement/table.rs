//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::agreement::Agreement;
use domain::{Cites, Procedure};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let contested = || balanced().and(judge(Some("Deux patients manquent.")));
    vec![
        ("Rien n’existe", nothing()),
        ("En préparation", draft()),
        ("En attente de signature", sent()),
        ("Renvoyée au laboratoire", sent_back()),
        ("Signée, pas encore en vigueur", signed()),
        ("En vigueur", in_force()),
        ("En vigueur, avenant en attente de signature", in_force().and(amend())),
        ("En vigueur, avenant signé", amended()),
        ("En vigueur, dernier jour de l’année", in_force().on("2026-12-31")),
        ("En vigueur, bilan de l’année à faire", year_over()),
        ("En vigueur, anniversaire passé", year_over().on("2027-03-02")),
        ("Bilan fait", balanced()),
        ("Bilan contesté", contested()),
        ("Bilan accepté", balanced().and(judge(None))),
        ("Dénoncée", noticed()),
        ("Terminée après dénonciation", ended()),
        ("Terminée à quatre ans", in_force().on("2030-03-02").and(a_day_passes())),
        ("Abandonnée avant envoi", draft().and(withdraw())),
        ("Abandonnée après envoi", sent().and(withdraw())),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Préparer", open()),
        ("Transmettre", send()),
        ("Signer", sign()),
        ("Renvoyer", send_back()),
        ("Abandonner", withdraw()),
        ("Proposer un avenant", amend()),
        ("Dénoncer, pour le laboratoire", give_notice(LABORATORY, date(2026, 9, 30))),
        ("Dénoncer, pour l’établissement", give_notice(MANAGER, date(2027, 6, 30))),
        ("Bilan 2026", balance()),
        ("Bilan 2026, par le recueil", balance_by_rule()),
        ("Bilan 2027", balance_of(2027, 12, [1_000, 700, 0])),
        ("Accepter le bilan 2026", judge(None)),
        ("Contester le bilan 2026", judge(Some("Deux patients manquent."))),
        ("Un jour passe", a_day_passes()),
    ]
}

/// What each act leads to in a state; the acts refused for one reason stand together.
fn sheet(name: &str, story: &Story) -> String {
    let on = law::text::day(story.today, Lang::Fr);
    let mut sheet = format!("== {name} ({on}) ==\n\n");
    let mut refused: Vec<(String, Vec<&str>)> = Vec::new();
    for (act_name, act) in every_act() {
        match story.decide(act) {
            Ok(facts) if facts.is_empty() => {
                writeln!(sheet, "{act_name} → rien").expect("a string grows");
            }
            Ok(facts) => {
                let said =
                    facts.iter().map(|fact| Agreement::entry(fact).title(Lang::Fr).to_owned());
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
            let line = Agreement::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Agreement::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
