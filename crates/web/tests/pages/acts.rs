//! Acts through their pages: done, refused with what was typed kept, stale, with files.

use crate::site::{HOSTILE, Trial, post_files};
use domain::aap::{Aap, State};

#[tokio::test]
async fn a_request_goes_from_its_acknowledgement_to_its_publication() {
    let trial = Trial::new().await;
    let dossier = trial.filed().await;
    let people = &trial.people;
    let page = format!("/dossiers/{dossier}");
    let done = trial.act(&people.officer, dossier, "declare-complete", &[]).await;
    done.is(303);
    assert_eq!(done.location(), format!("{page}?done=declare-complete"));
    trial
        .get(&people.officer, done.location())
        .await
        .is(200)
        .says("le délai court.")
        .says("clock-wide");

    trial
        .act(
            &people.officer,
            dossier,
            "request-information",
            &[("question", "Les données de suivi"), ("reply_days", "10"), ("origin", "has")],
        )
        .await
        .is(303);
    trial
        .get(&people.owner, &page)
        .await
        .says("Les données de suivi")
        .says("Répondre à la demande");
    trial.act(&people.owner, dossier, "reply", &[("reply", "Les voici")]).await.is(303);
    let today = trial.app.now().today.to_string();
    trial
        .act(&people.officer, dossier, "confirm-information", &[("received_on", &today)])
        .await
        .is(303);

    let version = trial
        .app
        .open::<Aap>(people.ansm.acting, dossier)
        .await
        .expect("a dossier")
        .version()
        .to_string();
    let files = [
        ("rcp", "rcp.pdf", "%PDF-1.7 a"),
        ("labelling", "etiquetage.pdf", "%PDF-1.7 b"),
        ("leaflet", "notice.pdf", "%PDF-1.7 c"),
        ("put_rd", "put-rd.pdf", "%PDF-1.7 d"),
    ];
    let fields = [
        ("version", version.as_str()),
        ("sense", "favourable"),
        ("reasons", "Présomption attestée"),
    ];
    let given = post_files(&format!("{page}/acts/give-opinion"), &fields, &files);
    trial.ask(Some(&people.ansm), given).await.is(303);
    trial
        .act(
            &people.committee,
            dossier,
            "give-committee-opinion",
            &[("favourable", "yes"), ("reasons", "Avis favorable")],
        )
        .await
        .is(303);
    for criterion in
        ["serious_disease", "no_appropriate_treatment", "cannot_be_deferred", "presumed_innovative"]
    {
        trial
            .act(
                &people.officer,
                dossier,
                "assess-criterion",
                &[("criterion", criterion), ("met", "yes"), ("reasons", "Rempli")],
            )
            .await
            .is(303);
    }
    let opened = trial.app.open::<Aap>(people.officer.acting, dossier).await.expect("a dossier");
    let protocol = opened
        .state()
        .documents()
        .into_iter()
        .rev()
        .find(|(it, _)| it.name == "put-rd.pdf")
        .expect("a protocol")
        .0
        .id
        .to_string();
    let grant = [
        ("indication", "Maladie rare"),
        ("duration", "12"),
        ("class", "hospital_use"),
        ("amm_filing", "18"),
        ("protocol", protocol.as_str()),
        ("remarks", ""),
    ];
    trial.act(&people.officer, dossier, "propose-grant", &grant).await.is(303);
    trial
        .get(&people.college, &format!("{page}/acts/sign-decision"))
        .await
        .is(200)
        .says("12 mois")
        .says("put-rd.pdf");
    trial.act(&people.college, dossier, "sign-decision", &[]).await.is(303);
    trial
        .get(&people.owner, &page)
        .await
        .says("Autorisation octroyée")
        .says("recours gracieux")
        .says("Présomption attestée");
    trial.act(&people.officer, dossier, "publish-decision", &[]).await.is(303);
    let opened = trial.app.open::<Aap>(people.owner.acting, dossier).await.expect("a dossier");
    assert!(matches!(opened.state(), State::Decided(decided) if decided.published.is_some()));
}

#[tokio::test]
async fn a_refused_act_keeps_what_was_typed_and_names_its_article() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let officer = &trial.people.officer;
    let fields = [("question", HOSTILE), ("reply_days", "400"), ("origin", "has")];
    let refused = trial.act(officer, dossier, "request-information", &fields).await;
    refused.is(422).says("reply_days-error").says("href=\"#reply_days\"").says("value=\"400\"");
    refused.says("R. 5121-69-1").says("&lt;img src=x onerror=alert(1)&gt; &quot;é&quot; &amp;");
    // What is no number is told at its field, before the law is asked.
    let wrong = trial
        .act(
            officer,
            dossier,
            "request-information",
            &[("question", "Q"), ("reply_days", "dix"), ("origin", "has")],
        )
        .await;
    wrong.is(422).says("Écrivez un nombre entier");
}

#[tokio::test]
async fn an_act_from_a_stale_page_is_refused_with_what_changed() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let officer = &trial.people.officer;
    let opened = trial.app.open::<Aap>(officer.acting, dossier).await.expect("a dossier");
    let seen = opened.version().to_string();
    trial.act(officer, dossier, "extend", &[("reason", "Nombre de demandes")]).await.is(303);
    let path = format!("/dossiers/{dossier}/acts/suspend");
    let stale = trial.post(officer, &path, &[("version", &seen), ("reason", "Mon motif")]).await;
    stale
        .is(409)
        .says("Le dossier a changé")
        .says("Délai prolongé")
        .says("Mon motif")
        .says("Faire l’acte sur la version actuelle");
    let now = (opened.version() + 1).to_string();
    stale.says(&format!("name=\"version\" value=\"{now}\""));
    trial.post(officer, &path, &[("version", &now), ("reason", "Mon motif")]).await.is(303);
}

#[tokio::test]
async fn a_form_shown_again_has_lost_no_file() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let ansm = &trial.people.ansm;
    let path = format!("/dossiers/{dossier}/acts/give-opinion");
    let version =
        trial.app.open::<Aap>(ansm.acting, dossier).await.expect("a dossier").version().to_string();
    let fields = [("version", version.as_str()), ("sense", "favourable"), ("reasons", "Motifs")];
    let first = post_files(
        &path,
        &fields,
        &[("rcp", HOSTILE, "%PDF-1.7 a"), ("leaflet", "notice.pdf", "MZ not a pdf")],
    );
    let again = trial.ask(Some(ansm), first).await;
    again.is(422).says("leaflet-error").says("name=\"documents\"").says("&lt;img");
    assert!(!again.body.contains("<img"), "a file name runs");
    let kept: Vec<&str> = again
        .body
        .split("name=\"documents\" value=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .collect();
    assert_eq!(kept.len(), 1);
    let mut fields = fields.to_vec();
    fields.push(("documents", kept[0]));
    let second = post_files(
        &path,
        &fields,
        &[("labelling", "e.pdf", "%PDF-1.7 b"), ("leaflet", "n.pdf", "%PDF-1.7 c")],
    );
    trial.ask(Some(ansm), second).await.is(303);
    // Somebody else's file cannot be slipped in.
    let stolen = [("version", "1"), ("reply", "x"), ("documents", kept[0])];
    trial
        .post(&trial.people.owner, &format!("/dossiers/{dossier}/acts/reply"), &stolen)
        .await
        .is(404);
}

#[tokio::test]
async fn closed_acts_say_why() {
    let trial = Trial::new().await;
    let dossier = trial.under_review().await;
    let page = trial.get(&trial.people.officer, &format!("/dossiers/{dossier}")).await;
    page.is(200)
        .says("Demander des informations complémentaires")
        .says("L’avis conforme de l’ANSM n’est pas rendu.");
    let page =
        trial.get(&trial.people.college, &format!("/dossiers/{dossier}/acts/sign-decision")).await;
    page.is(200).says("Aucune décision n’est proposée");
    trial
        .get(&trial.people.owner, &format!("/dossiers/{dossier}/acts/extend"))
        .await
        .is(403)
        .says("Service instructeur de la HAS");
}

#[tokio::test]
async fn every_open_act_has_a_page_in_both_languages() {
    let trial = Trial::new().await;
    for dossier in [trial.filed().await, trial.assessed().await, trial.decided().await] {
        for (act, _) in web::acts("/dossiers") {
            for persona in trial.people.all() {
                for lang in ["fr", "en"] {
                    let answer = trial
                        .get(persona, &format!("/dossiers/{dossier}/acts/{act}?lang={lang}"))
                        .await;
                    assert!(
                        [200, 403, 404].contains(&answer.status.as_u16()),
                        "{act}: {}",
                        answer.body
                    );
                    assert!(answer.body.contains(&format!("<html lang=\"{lang}\"")), "{act}");
                }
            }
        }
    }
}
