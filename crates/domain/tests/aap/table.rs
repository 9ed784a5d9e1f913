//! The whole of the procedure as a table that a lawyer can read: in each state, what each act leads
//! to, or why it is refused and by which text.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::aap::{Audience, Criterion, OpinionSense, SilenceEffect, entry};
use law::Path::{PostAmm, PreAmm};
use law::{Lang, Say};
use std::fmt::Write;

const DAY: &str = "2024-01-31";

/// The states that differ by what may be done in them, each by its name.
pub fn states() -> Vec<(&'static str, Story)> {
    let complete = || complete(PreAmm, DAY);
    let asked = || complete().on("2024-02-10").and(ask(10));
    let old = |sense| crate::given::complete(PreAmm, "2021-09-15").and(opinion(sense));
    let proposed_silence = || complete().on("2024-05-01").and(a_day_passes());
    vec![
        ("Rien n’existe", nothing().on(DAY)),
        ("Brouillon", draft(PreAmm, DAY)),
        ("Brouillon partagé avec un consultant", draft(PreAmm, DAY).and(invite(consultant()))),
        ("Déposée", filed(PreAmm, DAY)),
        (
            "Déposée, pièces demandées",
            filed(PreAmm, DAY).and(ask_for_what_is_missing("La notice.")),
        ),
        ("Dossier complet, délai en cours", complete()),
        ("Dossier complet après l’AMM", crate::given::complete(PostAmm, DAY)),
        ("Rapporteur désigné", complete().and(name(rapporteur()))),
        ("Informations demandées", asked()),
        ("Réponse reçue, à juger", asked().on("2024-02-20").and(reply("Voici."))),
        ("Délai de réponse dépassé, avant le passage du jour", asked().on("2024-02-21")),
        (
            "Abandon proposé sur une réponse partielle",
            asked().and(reply("Une partie.")).on("2024-02-21").and(a_day_passes()),
        ),
        ("Seconde suspension", complete().and(suspend("AMM en cours d’examen."))),
        ("Deux suspensions ensemble", asked().and(suspend("AMM en cours d’examen."))),
        ("Délai prolongé", complete().and(extend("Nombre exceptionnel de demandes."))),
        ("Avis favorable de l’ANSM", complete().and(opinion(OpinionSense::Favourable))),
        ("Avis défavorable de l’ANSM", complete().and(opinion(OpinionSense::Unfavourable))),
        ("Avis rendus, critères tous remplis", assessed(PreAmm, DAY, &[])),
        (
            "Avis rendus, un critère non rempli",
            assessed(PreAmm, DAY, &[Criterion::PresumedInnovative]),
        ),
        ("Octroi proposé à la signature", proposed(DAY)),
        ("Délai expiré, avant le passage du jour", complete().on("2024-05-01")),
        ("Silence à confirmer", proposed_silence()),
        (
            "Silence écarté, examen en retard",
            proposed_silence().and(confirm_silence(None, "L’examen se poursuit.")),
        ),
        ("Octroyée", granted(DAY)),
        ("Octroyée et publiée", granted(DAY).and(publish())),
        ("Refusée", refused(DAY)),
        (
            "Octroyée par le silence",
            old(OpinionSense::Favourable).on("2021-12-16").and(a_day_passes()),
        ),
        (
            "Rejetée par le silence",
            old(OpinionSense::Unfavourable).on("2021-12-16").and(a_day_passes()),
        ),
        ("Retirée", complete().and(withdraw("AMM attendue."))),
        ("Réputée abandonnée", asked().on("2024-02-21").and(a_day_passes())),
    ]
}

/// One lawful form of each act.
pub fn every_act(story: &Story) -> Vec<(&'static str, Act)> {
    let received = story.state.review().and_then(|review| review.open_enquiry());
    let received = received.and_then(|it| it.replies.last()).map(|(on, ..)| on.to_string());
    vec![
        ("Ouvrir un brouillon", open(PreAmm)),
        ("Préciser l’objet", describe(PreAmm, product(), NARROWER)),
        ("Inviter un consultant", invite(consultant())),
        ("Retirer le consultant", remove(consultant())),
        ("Déposer", file()),
        ("Demander des pièces manquantes", ask_for_what_is_missing("L’étiquetage.")),
        ("Compléter le dossier", supply_what_was_missing()),
        ("Accuser réception du dossier complet", declare_complete()),
        ("Désigner un rapporteur", name(rapporteur())),
        ("Déclarer ses intérêts", declare_interests("Aucun lien.", false)),
        ("Relever le rapporteur", relieve(rapporteur(), "Conflit d’intérêts.")),
        ("Demander des informations (45 jours)", ask(45)),
        ("Demander des informations (46 jours)", ask(46)),
        ("Répondre", reply("Voici les données.")),
        ("Constater que tout est reçu", confirm_all_received(received.as_deref().unwrap_or(DAY))),
        ("Confirmer l’abandon", confirm_abandonment("La réponse est sans rapport.")),
        ("Suspendre (second cas)", suspend("AMM en cours d’examen.")),
        ("Mettre fin à la suspension", resume()),
        ("Prolonger d’un mois", extend("Nombre exceptionnel de demandes.")),
        ("Entendre une partie prenante", hear("Association de patients", "Témoignages.")),
        ("Avis favorable de l’ANSM", opinion(OpinionSense::Favourable)),
        ("Avis défavorable de l’ANSM", opinion(OpinionSense::Unfavourable)),
        ("Avis de la commission", committee_opinion("Avis rendu sur pièces.")),
        ("Apprécier un critère", assess(Criterion::SeriousDisease, true)),
        ("Proposer l’octroi", propose_grant(lawful_grant())),
        ("Proposer le refus", propose_refusal("Un critère n’est pas rempli.")),
        ("Renvoyer la proposition", send_back("Préciser la durée.")),
        ("Signer", sign()),
        ("Signer ce que l’on a proposé", sign().by(officer())),
        (
            "Confirmer que le silence vaut acceptation",
            confirm_silence(Some(SilenceEffect::Acceptance), "Avis favorable dans le délai."),
        ),
        ("Écarter l’effet du silence", confirm_silence(None, "L’examen se poursuit.")),
        ("Publier la décision", publish()),
        ("Retirer la demande", withdraw("AMM attendue sous peu.")),
        ("Écrire un message", write(Audience::All, "Bonjour.")),
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
    use domain::Procedure;
    use domain::aap::Aap;
    use jiff::{ToSpan, civil::Date};
    for (name, story) in states() {
        for today in [Date::MIN, story.today, story.today.saturating_add(9.years()), Date::MAX] {
            let line = Aap::summary(&story.state, today);
            assert_eq!(line.is_none(), name == "Rien n’existe", "{name}");
            for deadline in Aap::deadlines(&story.state, today) {
                let computed = &deadline.computation;
                assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due), "{name}");
            }
        }
    }
}
