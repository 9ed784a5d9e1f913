//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::Procedure;
use domain::meeting::{Meeting, Request, entry};
use jiff::{ToSpan, civil::Date};
use law::Path::PostAmm;
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let passed = |story: Story| story.on("2026-03-13").and(a_day_passes());
    vec![
        ("Rien n’existe", nothing()),
        ("Créneau conjoint proposé", offered()),
        ("Créneau de la HAS seule proposé", nothing().and(offer_for(false))),
        ("Créneau demandé", requested()),
        ("Rendez-vous confirmé", agreed()),
        ("Jour du rendez-vous", agreed().on("2026-03-12")),
        ("Compte rendu attendu", passed(agreed())),
        ("Rendez-vous tenu", held()),
        ("Rendez-vous tenu, dossier rattaché", held().and(link(42))),
        ("Créneau retiré", offered().and(take_back("Salle fermée."))),
        ("Créneau passé sans demande", passed(offered())),
        ("Demande restée sans réponse", passed(requested())),
        ("Demande déclinée", requested().and(decline("Trop tôt."))),
        ("Demande retirée", requested().and(give_up("Projet abandonné."))),
        ("Annulé par la HAS", agreed().and(call_off("Grève.", true))),
        ("Annulé par le laboratoire", agreed().and(give_up("Équipe indisponible."))),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    let after = Request { path: PostAmm, ..request() };
    vec![
        ("Proposer un créneau", offer()),
        ("Retirer le créneau", take_back("Salle fermée.")),
        ("Demander avant l’AMM", ask()),
        ("Demander après l’AMM", ask_with(after)),
        ("Demander, pour un autre laboratoire", ask_of_competitor()),
        ("Confirmer", confirm()),
        ("Décliner", decline("Trop tôt.")),
        ("Annuler, pour la HAS", call_off("Grève.", false)),
        ("Annuler et proposer à nouveau, pour la HAS", call_off("Grève.", true)),
        ("Annuler, pour le laboratoire", give_up("Projet abandonné.")),
        ("Enregistrer le compte rendu", record()),
        ("Rattacher un dossier", link(42)),
        ("Rattacher un autre dossier", link(43)),
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
                let by = refusal.citation.as_ref().map(|it| format!(" [{}]", it.short()));
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
            let line = Meeting::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            assert_eq!(Meeting::deadlines(&story.state, today), [], "{name}");
        }
    }
}
