//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::referential::{FollowUp, Item, Marketing, Measure, Referential, StopGround};
use domain::{Cites, Procedure};
use jiff::ToSpan;
use jiff::civil::Date;
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    vec![
        ("Rien n’existe", nothing()),
        ("Ouvert par l’ANSM, titulaire inconnu", unnamed()),
        ("Ouvert par la première demande", opened()),
        ("Premier octroi", granted()),
        ("Premier octroi très précoce, maladie rare", very_early(true)),
        ("Critères, code et PUT-SP", kept_up()),
        ("Rapport transmis", reported()),
        ("Rapport renvoyé", reported().and(send_back())),
        ("Données demandées", asked()),
        ("Demande d’accès précoce à rapprocher", filing_noted()),
        ("Suspension envisagée", proposed()),
        ("Suspension envisagée, observations reçues", proposed().and(comment())),
        ("Suspendu", suspended()),
        ("Suspension échue", suspended().on("2026-06-05")),
        ("AMM constatée", noted()),
        ("Fin fixée", stop_fixed()),
        ("Fin atteinte", stopped()),
        ("Retiré", withdrawn()),
    ]
}

/// One lawful form of each act.
pub fn every_act() -> Vec<(&'static str, Act)> {
    vec![
        ("Ouvrir, première demande", open_by_request()),
        ("Ouvrir, ANSM", open()),
        ("Désigner le titulaire", name_holder()),
        ("Qualifier, AAC", qualify(Marketing::NoAmm, false, false)),
        ("Qualifier, très précoce", qualify(Marketing::NoAmm, true, true)),
        ("Répondre, données", answer(Item::Data)),
        ("Répondre, essais en cours", declare_trial()),
        ("Répondre, engagement", answer(Item::Undertaking)),
        ("AAC accordée", grant(65, "2026-02-10", false)),
        ("AAC très précoce accordée", grant(66, "2026-02-10", true)),
        ("AAP déposé, même indication", filing(INDICATION)),
        ("AAP déposé, autres mots", filing("Déficit en sélénase")),
        ("AAP octroyé", early_access()),
        ("AMM déclarée", amm()),
        ("Reconnaître l’AAP déposé", confirm_filing(1)),
        ("Écarter", set_aside(1)),
        ("Publier les critères", publish("2030-01-01", "Un critère", &[])),
        ("Attribuer le code", ucd("9499999")),
        ("Établir le PUT-SP, avec rapports", protocol("2030-01-01", every(12))),
        (
            "Établir le PUT-SP, sans recueil",
            protocol("2030-01-01", FollowUp::Waived { reason: "AMM en Allemagne.".into() }),
        ),
        ("Transmettre un rapport", report()),
        ("Approuver le rapport", approve()),
        ("Renvoyer le rapport", send_back()),
        ("Demander des données", ask()),
        ("Transmettre les données", send_data(1)),
        ("Envisager une suspension", propose(SUSPENSION, Some(15))),
        ("Envisager un retrait en urgence", propose(Measure::Withdrawal, None)),
        ("Observations", comment()),
        ("Abandonner la mesure", give_up()),
        ("Signer la mesure", sign()),
        ("Lever la suspension", lift()),
        ("Fixer la fin", stop("2030-01-01", StopGround::Amm)),
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
                    facts.iter().map(|fact| Referential::entry(fact).title(Lang::Fr).to_owned());
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
            let line = Referential::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Referential::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
