//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::aac::{Aac, MeasureKind};
use domain::{Cites, Procedure};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    vec![
        ("Rien n’existe", nothing()),
        ("À la PUI", requested()),
        ("Renvoyée au prescripteur", sent_back()),
        ("Dispensé, à régulariser", dispensed()),
        ("À l’ANSM", sent()),
        ("Urgente, à l’ANSM", urgent()),
        ("Informations demandées", questioned()),
        ("En vigueur", granted()),
        ("En vigueur, à renouveler", to_renew()),
        ("En vigueur, renouvellement à la PUI", renewing()),
        ("En vigueur, renouvellement à l’ANSM", renewing().and(send())),
        ("Renouvelée", renewed()),
        ("Renouvellement refusé", renewing().and(send()).and(refuse())),
        ("En vigueur, données demandées", granted().and(ask_data())),
        ("Suspension envisagée", invited(MeasureKind::Suspension)),
        ("Retrait envisagé, observations reçues", invited(MeasureKind::Withdrawal).and(comment())),
        ("Suspendue", suspended()),
        ("Dernier jour passé", granted().on("2027-03-05")),
        ("Arrivée à son terme", expired()),
        ("Refusée", sent().and(refuse())),
        ("Abandonnée", requested().and(give_up())),
        ("Arrêtée", granted().and(stop(date(2026, 3, 4)))),
        ("Retirée", granted().and(withdraw(true))),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Demander", request()),
        ("Reprendre la demande", revise()),
        ("Renvoyer au prescripteur", send_back()),
        ("Dispenser avant décision", dispense_first(date(2026, 3, 1))),
        ("Adresser à l’ANSM", send()),
        ("Demander des informations", ask()),
        ("Répondre", inform()),
        ("Octroyer", grant()),
        ("Refuser", refuse()),
        ("Annuler la demande", give_up()),
        ("Renouveler", renew()),
        ("Arrêter", stop(date(2026, 3, 2))),
        ("Demander des données", ask_data()),
        ("Transmettre les données", send_data()),
        ("Inviter à présenter des observations", invite(MeasureKind::Suspension, FAR)),
        ("Présenter des observations", comment()),
        ("Suspendre", suspend_for(3, false)),
        ("Suspendre en urgence", suspend_for(3, true)),
        ("Lever la suspension", lift()),
        ("Retirer", withdraw(false)),
        ("Retirer en urgence", withdraw(true)),
        ("L’équipe change", change_care()),
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
                let said = facts.iter().map(|fact| Aac::entry(fact).title(Lang::Fr).to_owned());
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
            let line = Aac::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Aac::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
