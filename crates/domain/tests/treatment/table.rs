//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use crate::sheets::{amended_plan, signed};
use domain::treatment::{Motive, Treatment};
use domain::{Cites, Procedure};
use jiff::{ToSpan, civil::Date};
use law::{Lang, Say};
use std::fmt::Write;

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let dispensed = || agreed().on("2026-02-16").and(dispense(dispensing("2026-02-16")));
    let queried = || followed().and(query(3, "state.ecog", "Score revu\u{a0}?"));
    let announced = || followed().and(change_plan_on("2026-05-01", amended_plan()));
    let back = || at_pharmacy().and(send_back("Poids absent."));
    vec![
        ("Rien n’existe", nothing()),
        ("Demande commencée", begun()),
        ("Demande à la PUI", at_pharmacy()),
        ("Demande renvoyée au prescripteur", back()),
        ("Demande au laboratoire", with_laboratory()),
        ("Informations demandées", asked()),
        ("Accès accordé", agreed().on("2026-02-20")),
        ("Accès accordé, délai passé", agreed().on("2026-05-12")),
        ("Accès accordé, médicament dispensé", dispensed().on("2026-02-20")),
        ("Accès accordé, questionnaire décliné", {
            agreed().and(decline_form("inclusion")).on("2026-02-20")
        }),
        ("Traité", treated().on("2026-03-20")),
        ("Traité, visite du premier mois faite", followed().on("2026-03-20")),
        ("Traité, effet signalé et non déclaré", followed_with_effect().on("2026-03-20")),
        ("Traité, effet grave déclaré", declared(SERIOUS)),
        ("Traité, effet déclaré au CRPV", referred()),
        ("Traité, question posée", queried().on("2026-03-20")),
        ("Traité, question répondue", queried().on("2026-03-20").and(answer(1, "Oui."))),
        ("Traité, fiche verrouillée", followed().on("2026-03-20").and(lock(3))),
        ("Traité, version 2 annoncée", announced().on("2026-03-20")),
        ("Traité, version 2 annoncée, son jour venu", announced().on("2026-05-01")),
        ("Arrêté", stopped()),
        ("Arrêté pour effet indésirable", stopped_for_an_effect()),
        ("Clos", closed()),
        ("Accès non accordé", declined()),
        ("Demande annulée", given_up()),
        ("Accord échu", lapsed()),
        ("Traitement non débuté", unused()),
    ]
}

/// One form of each act; a few of them where what is asked for makes a difference.
pub fn every_act() -> Vec<(&'static str, Act)> {
    let colleague = change_care(&[PRESCRIBER, COLLEAGUE]);
    vec![
        ("Commencer la demande", open()),
        ("Signer la demande", request()),
        ("Signer la demande, un critère non rempli et motivé", request_unmet()),
        ("Signer la demande, essai possible sans motif", request_in_a_trial()),
        ("Adresser au laboratoire", send()),
        ("Renvoyer au prescripteur", send_back("Poids absent.")),
        ("Demander des informations", ask("Le poids à ce jour\u{a0}?")),
        ("Apporter des informations", inform("62,5 kg.")),
        ("Accorder", agree()),
        ("Ne pas accorder", decline(Some(Motive::Indication))),
        ("Ne pas accorder, sans motif", decline(None)),
        ("Annuler la demande", give_up("Le patient préfère attendre.")),
        ("Remettre le document d’information", give_document(Some("2026-02-02"), "Au patient")),
        ("Dispenser", dispense(dispensing("2026-02-16"))),
        ("Signer l’initiation", start("2026-02-16")),
        ("Signer l’initiation, avant l’accord", start("2026-02-09")),
        ("Signer l’initiation, non débuté", sign(not_started())),
        ("Signer le suivi du premier mois", follow_up("m1", "2026-03-16")),
        ("Signer un suivi non prévu", sign(seen("2026-03-16", &[]))),
        ("Signer le suivi après l’arrêt", follow_up("after", "2026-03-16")),
        ("Signer la qualité de vie", sign(signed("quality", &[]))),
        ("Répondre, par le patient", own_answer("inclusion")),
        ("Ne pas répondre, par le patient", decline_form("inclusion")),
        ("Signer l’arrêt", stop("2026-03-16", "FIN_PREVUE")),
        ("Signer l’arrêt, avant le début", stop("2026-02-15", "FIN_PREVUE")),
        ("Déclarer un effet grave", declare(None, SERIOUS)),
        ("Déclarer l’effet de la fiche 3", declare(Some(3), NOT_SERIOUS)),
        ("Corriger la demande", correct(1, "Bilan reçu.", signed("request", &[]))),
        ("Corriger la première administration", {
            correct(2, "Jour mal lu.", started("2026-02-17"))
        }),
        ("Corriger l’initiation, non débuté", correct(2, "Erreur.", not_started())),
        ("Corriger le suivi", correct(3, "Jour mal lu.", seen("2026-03-15", &[]))),
        ("Interroger le suivi", query(3, "state.ecog", "Score revu\u{a0}?")),
        ("Répondre à la question 1", answer(1, "Oui, 0.")),
        ("Clore la question 1", close_query(1)),
        ("Verrouiller le suivi", lock(3)),
        ("Déverrouiller le suivi", unlock(3, "Jour à revoir.")),
        ("Dire qu’aucune déclaration ne suit du suivi", waive(3, "Coché par erreur.")),
        ("Dire qu’aucune déclaration ne suit de l’arrêt", waive(4, "Déclaré au CRPV.")),
        ("Prendre en compte la déclaration", acknowledge(4, "CAS-26-118", Some("2026-02-02"))),
        ("Adresser la déclaration au CRPV", refer(4)),
        ("Prendre en compte la déclaration, par le CRPV", receive(4, "CRPV-26-0042")),
        ("Clore", close()),
        ("Changer l’équipe de soins", colleague),
        ("Appliquer la version 2 du protocole", change_plan(amended_plan())),
        ("Annoncer la version 2 pour le 1er septembre", {
            change_plan_on("2026-09-01", amended_plan())
        }),
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
                let said =
                    facts.iter().map(|fact| Treatment::entry(fact).title(Lang::Fr).to_owned());
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
fn every_state_is_summed_up_and_shows_its_deadlines_on_any_day() {
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Treatment::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Treatment::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}

/// A treatment has no place in the public register, whose lines are those that were acknowledged.
#[test]
fn no_treatment_is_public() {
    for (name, story) in states() {
        let line = Treatment::summary(&story.state, story.today);
        let public = line.and_then(|it| it.acknowledged_on.or(it.published_on));
        assert_eq!(public, None, "{name}");
    }
}
