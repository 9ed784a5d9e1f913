//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::cpc::{Condition, Cpc, Measure, Obtained};
use domain::{Cites, Procedure};
use jiff::{ToSpan, civil::Date};
use law::{Lang, Say};
use std::fmt::Write;

const DAY: &str = "2024-03-01";

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let common = || nothing(DAY).and(raise_common()).and(take_up()).and(balance(true));
    vec![
        ("Rien n’existe", nothing(DAY)),
        ("Signalement reçu", alerted(DAY)),
        ("Signalement refusé", alerted(DAY).and(refuse())),
        ("Signalement instruit", taken_up(DAY)),
        ("Bénéfice/risque favorable, maladie non rare", common()),
        ("Conditions remplies, maladie rare", favourable(DAY)),
        ("Propositions attendues", favourable(DAY).and(ask_proposals(45))),
        ("Propositions hors délai", favourable(DAY).and(ask_proposals(45)).on("2024-05-01")),
        ("Propositions reçues", proposed(DAY)),
        ("PUT-SP dispensé", favourable(DAY).and(waive())),
        ("Cadre adopté, non publié", adopted(DAY)),
        ("Cadre en vigueur", in_force(DAY).on("2024-09-01")),
        ("Mesure envisagée", in_force(DAY).and(intend(Measure::Suspension))),
        ("Cadre renouvelé", in_force(DAY).on("2026-12-01").and(renew())),
        ("Accès précoce signalé", in_force(DAY).after(early_access(jiff::civil::date(2024, 3, 1)))),
        ("Date de fin fixée", in_force(DAY).and(set_end(Obtained::Amm, "2024-12-01"))),
        ("Cadre suspendu", in_force(DAY).and(suspend(true))),
        ("Cadre terminé", in_force(DAY).on("2027-03-02")),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Signaler", raise()),
        ("Rejoindre le signalement", join()),
        ("Joindre des pièces", add_documents()),
        ("Instruire", take_up()),
        ("Refuser", refuse()),
        ("Demander des informations", ask(30)),
        ("Répondre", give()),
        ("Condition remplie", assess(Condition::SpecialNeed, true)),
        ("Condition non remplie", assess(Condition::SpecialNeed, false)),
        ("Bénéfice/risque favorable", balance(true)),
        ("Consulter les centres", centres()),
        ("Demander des propositions, 45 jours", ask_proposals(45)),
        ("Demander des propositions, 90 jours", ask_proposals(90)),
        ("Dispenser de PUT-SP", waive()),
        ("Proposer un protocole", propose()),
        ("Adresser le projet", send_draft()),
        ("Observer", comment()),
        ("Adopter", adopt()),
        ("Publier", publish()),
        ("Étendre au groupe", set_group()),
        ("Renouveler", renew()),
        ("Informer d’une abrogation", intend(Measure::Revocation)),
        ("Renoncer", drop_intention()),
        ("Modifier", modify(false)),
        ("Modifier en urgence", modify(true)),
        ("Suspendre", suspend(false)),
        ("Suspendre en urgence", suspend(true)),
        ("Lever la suspension", lift()),
        ("Abroger", revoke(false)),
        ("Abroger en urgence", revoke(true)),
        ("Écarter l’accès précoce", set_aside()),
        ("Fixer la fin", set_end(Obtained::Amm, "2024-12-31")),
        ("Transmettre un rapport", report("2024-08-31")),
        ("Publier un résumé", publish_summary(1)),
        ("Soumettre une communication", submit()),
        ("Rendre un avis", judge(1, true)),
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
                let said = facts.iter().map(|fact| Cpc::entry(fact).title(Lang::Fr).to_owned());
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
            let line = Cpc::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Cpc::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
