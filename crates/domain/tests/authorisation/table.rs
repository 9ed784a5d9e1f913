//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::authorisation::{AmmScope, Legacy, Measure, entry};
use law::Path::{PostAmm, PreAmm};
use law::{Lang, Say};
use std::fmt::Write;

const DAY: &str = "2024-01-15";

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let granted = || crate::given::granted(DAY);
    let renewing = || granted().until("2024-10-10").and(renewal_filed(day("2024-10-10")));
    let compassionate =
        |legacy| nothing().on("2022-03-01").and(take_over(legacy, day("2022-03-01")));
    vec![
        ("Rien n’existe", nothing().on(DAY)),
        ("Octroyée avant l’AMM", granted()),
        ("Octroyée après l’AMM", granted_for(PostAmm, 12, DAY)),
        ("Mise à disposition justifiée, à examiner", granted().and(prove(1))),
        ("Mise à disposition en retard", granted().until("2024-03-16")),
        (
            "AMM déclarée",
            granted().until("2024-06-10").and(declare_amm(day("2024-05-31"), AmmScope::Kept, "")),
        ),
        ("Renouvellement demandé à temps", renewing()),
        ("Renouvellement à temps, terme passé", renewing().until("2025-01-15").on("2025-01-16")),
        (
            "Renouvellement demandé trop tard, terme atteint",
            granted().until("2024-10-16").and(renewal_filed(day("2024-10-16"))).until("2025-01-16"),
        ),
        ("Renouvellement non demandé, dernier mois", granted().until("2024-12-20")),
        ("Suspension envisagée", granted().and(propose(suspension(60), Some(15)))),
        (
            "Suspension envisagée, observations reçues",
            granted().and(propose(suspension(60), Some(15))).and(comment("Le lot est conforme.")),
        ),
        ("Retrait envisagé en urgence", granted().and(propose(withdrawal(), None))),
        ("Suspendue par la HAS", granted().and(propose(suspension(60), None)).and(sign())),
        ("Suspendue en urgence par l’ANSM", granted().and(suspend_in_emergency(60, "Signal."))),
        ("Retrait demandé par le titulaire", granted().and(request_withdrawal("Arrêt."))),
        (
            "Retrait demandé, accusé de réception adressé",
            granted().and(request_withdrawal("Arrêt.")).and(acknowledge_withdrawal()),
        ),
        ("Refus de l’AMM signalé", granted().and(report_amm_refusal("Refus."))),
        ("Inscription refusée", granted().and(listing_refused(day(DAY)))),
        ("Terminée, continuité en cours", granted().until("2025-01-16")),
        ("Terminée, continuité achevée", granted().until("2026-01-16")),
        (
            "Retirée pour la sécurité des patients",
            granted().and(propose(Measure::Withdrawal { safety: true }, None)).and(sign()),
        ),
        ("Accès compassionnel repris", compassionate(Legacy::Atun)),
        (
            "Cadre repris, accès précoce octroyé",
            compassionate(Legacy::Rtu).and(early_access_granted(day("2022-03-01"))),
        ),
        (
            "Cadre repris, fin fixée",
            compassionate(Legacy::Rtu)
                .and(early_access_granted(day("2022-03-01")))
                .and(set_end(Some(day("2022-06-01")), "Mise à disposition.")),
        ),
    ]
}

/// One lawful form of each act.
pub fn every_act(story: &Story) -> Vec<(&'static str, Act)> {
    let today = story.today;
    vec![
        ("Octroyer (règle)", open(PreAmm, 12, today)),
        ("Renouvellement déposé (règle)", renewal_filed(today)),
        ("Modification déposée (règle)", modification_filed(today)),
        ("Renouvellement accordé (règle)", renewed(today)),
        ("Renouvellement refusé (règle)", renewal_refused(today)),
        ("Demande close (règle)", request_closed(today)),
        ("Modification accordée (règle)", modified(today, PostAmm, None)),
        ("Inscription demandée (règle)", listing_requested(today)),
        ("Prix et remboursement publiés (règle)", listed(today)),
        ("Inscription refusée (règle)", listing_refused(today)),
        ("Accès précoce octroyé (règle)", early_access_granted(today)),
        ("Accès précoce refusé sur l’innovation (règle)", early_access_refused(today, true)),
        ("Justifier le premier engagement", prove(1)),
        ("Accepter le justificatif", accept(1)),
        ("Renvoyer le justificatif", send_back(1, "Illisible.")),
        ("Demander des données", ask_for_data("Tolérance à six mois.", 30)),
        ("Transmettre des données nouvelles", send_new_data("Essai arrêté.", "Aucun effet.")),
        ("Déclarer l’AMM", declare_amm(today, AmmScope::Narrowed, NARROWER)),
        ("Signaler le refus de l’AMM", report_amm_refusal("Refus de l’EMA.")),
        ("Proposer une suspension de 30 jours", propose(suspension(30), Some(15))),
        ("Proposer une suspension de 100 jours", propose(suspension(100), Some(15))),
        ("Proposer le retrait", propose(withdrawal(), Some(15))),
        ("Présenter des observations", comment("Le lot est conforme.")),
        ("Abandonner la mesure", give_up("Engagement tenu.")),
        ("Signer la mesure", sign()),
        ("Suspendre en urgence", suspend_in_emergency(30, "Signal de sécurité.")),
        ("Lever la suspension", lift("Engagement tenu.")),
        ("Lever la suspension d’urgence", lift_emergency("Signal écarté.")),
        ("Demander le retrait", request_withdrawal("Arrêt du développement.")),
        ("Accuser réception de la demande de retrait", acknowledge_withdrawal()),
        ("Retirer à la demande du titulaire", grant_withdrawal()),
        ("Confirmer la fin", settle(true, "Condition perdue.")),
        ("Écarter la fin", settle(false, "Examen en cours.")),
        ("Fixer la date de fin", set_end(Some(today), "Disponible.")),
        ("Fixer les codes", set_codes("NIVAL01", &[])),
        ("Déclarer l’indemnité", declare_indemnity(10_000, "flacon")),
        ("Publier", publish()),
        ("Un jour passe", a_day_passes()),
    ]
}

/// What each act leads to in a state; the acts refused for one reason stand together.
fn sheet(name: &str, story: &Story) -> String {
    let on = law::text::day(story.today, Lang::Fr);
    let mut sheet = format!("== {name} ({on}) ==\n\n");
    let mut refused: Vec<(String, Vec<&str>)> = Vec::new();
    for (act_name, act) in every_act(story) {
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
fn every_state_is_summed_up_and_shows_its_deadlines_on_any_day() {
    use domain::Procedure;
    use domain::authorisation::Authorisation;
    use jiff::{ToSpan, civil::Date};
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Authorisation::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Authorisation::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
