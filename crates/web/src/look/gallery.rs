//! Every component in both languages and both themes, written to `target/gallery` to be looked
//! at, and what all of them must hold.

mod visit;

use super::act::{Act, acts};
use super::button::{self, Button};
use super::cite::Cite;
use super::clock::{self, ActPoint, ClockPicture, Size};
use super::date;
use super::empty::empty;
use super::form::{self, Choice, Errors, Field, Match, Width};
use super::icon::Icon;
use super::notice::Notice;
use super::page::{self, Audience, Demo, Heading, Link, Member, Page, Theme};
use super::paging::Paging;
use super::state::State;
use super::steps::{self, Step};
use super::summary::{self, Card, Document, Figure};
use super::table::{Column, Order, Table};
use super::timeline::{Entry, timeline};
use jiff::civil::{Date, date as day};
use law::Lang;
use maud::{Markup, html};
use std::path::Path;

const HOSTILE: &str = "<script>alert(\"é\")</script>";

fn article(number: &str) -> Cite {
    Cite::new(format!("CSP {number}"))
        .full(format!("art. {number} du code de la santé publique"))
        .href("https://www.legifrance.gouv.fr/")
}

fn act(on: Date, label: &str, article: Option<&str>) -> ActPoint {
    ActPoint { on, label: label.into(), article: article.map(Into::into) }
}

/// A review with a suspension and an extension, seen on a day.
fn review(today: Date, lang: Lang) -> ClockPicture {
    ClockPicture {
        start: day(2026, 3, 3),
        due: Some(day(2026, 7, 24)),
        today,
        suspensions: vec![(day(2026, 4, 7), Some(day(2026, 4, 27)))],
        extension_from: Some(day(2026, 6, 24)),
        acts: vec![
            act(
                day(2026, 3, 3),
                lang.pick("Accusé de réception", "Acknowledged"),
                Some("R. 5121-69, I"),
            ),
            act(day(2026, 3, 12), lang.pick("Rapporteurs désignés", "Rapporteurs named"), None),
            act(
                day(2026, 4, 7),
                lang.pick("Demande de renseignements", "Information requested"),
                Some("R. 5121-69-1"),
            ),
            act(day(2026, 4, 27), lang.pick("Réponse complète", "Complete reply"), None),
            act(
                day(2026, 5, 18),
                lang.pick("Avis conforme de l’ANSM, favorable", "Favourable opinion of the ANSM"),
                Some("R. 5121-69-2"),
            ),
            act(
                day(2026, 6, 5),
                lang.pick("Prolongation d’un mois", "Extended by one month"),
                Some("R. 5121-69, II"),
            ),
        ],
        ended: None,
        late: false,
        lasts: false,
    }
}

fn clocks(lang: Lang) -> Vec<(&'static str, ClockPicture)> {
    let running = review(day(2026, 6, 11), lang);
    let mut plain = review(day(2026, 3, 20), lang);
    plain.suspensions.clear();
    plain.extension_from = None;
    plain.due = Some(day(2026, 6, 3));
    plain.acts.truncate(2);
    let mut suspended = plain.clone();
    suspended.today = day(2026, 5, 2);
    suspended.suspensions = vec![(day(2026, 4, 7), None)];
    suspended.due = Some(day(2026, 6, 29));
    suspended.acts.push(act(
        day(2026, 4, 7),
        lang.pick("Demande de renseignements", "Information requested"),
        Some("R. 5121-69-1"),
    ));
    let mut late = running.clone();
    late.today = day(2026, 8, 6);
    late.late = true;
    let mut ended = running.clone();
    ended.today = day(2026, 9, 1);
    ended.ended = Some(day(2026, 7, 10));
    ended.acts.push(act(
        day(2026, 7, 10),
        lang.pick("Décision\u{a0}: accordée", "Decision: granted"),
        Some("R. 5121-69-4"),
    ));
    let mut crowded = running.clone();
    crowded.suspensions.push((day(2026, 5, 20), Some(day(2026, 5, 29))));
    for (on, label) in [
        (day(2026, 3, 4), "Notification aux ministres"),
        (day(2026, 3, 12), "Déclaration d’intérêts du second rapporteur"),
        (day(2026, 3, 13), "Contribution d’une association de patients"),
        (day(2026, 4, 28), "Réponse versée au dossier"),
        (day(2026, 5, 19), "Audition du laboratoire"),
        (day(2026, 5, 20), "Seconde demande de renseignements, très longuement motivée"),
        (day(2026, 6, 10), "Séance de la commission"),
    ] {
        crowded.acts.push(act(on, label, Some("R. 5121-69")));
    }
    let mut open = plain.clone();
    open.due = None;
    vec![
        ("running", running),
        ("plain", plain),
        ("suspended", suspended),
        ("late", late),
        ("ended", ended),
        ("crowded", crowded),
        ("open", open),
    ]
}

fn explanation(lang: Lang) -> Vec<Step> {
    vec![
        Step::new(lang.pick(
            "Accusé de réception du dossier complet",
            "Acknowledgement of the complete dossier",
        ))
        .result(day(2026, 3, 3))
        .cite(article("R. 5121-69, I")),
        Step::new(lang.pick(
            "Trois mois, de quantième à quantième",
            "Three months, from day number to day number",
        ))
        .span(day(2026, 3, 3), Some(day(2026, 6, 3)))
        .result(day(2026, 6, 3))
        .cite(article("R. 5121-69, I")),
        Step::new(lang.pick("Suspension\u{a0}: 21 jours ajoutés", "Suspension: 21 days added"))
            .why(lang.pick(
                "Données de stabilité demandées au laboratoire",
                "Stability data requested from the laboratory",
            ))
            .span(day(2026, 4, 7), Some(day(2026, 4, 27)))
            .result(day(2026, 6, 24))
            .cite(article("R. 5121-69-1"))
            .to_verify(),
        Step::new(lang.pick("Prolongation d’un mois", "Extension of one month"))
            .why(lang.pick("Nombre élevé de demandes", "High number of requests"))
            .span(day(2026, 6, 24), Some(day(2026, 7, 24)))
            .result(day(2026, 7, 24))
            .cite(article("R. 5121-69, II")),
    ]
}

fn shell(lang: Lang, theme: Theme, title: &str) -> Page {
    Page::new(lang, title)
        .theme(Some(theme))
        .member(Some(Member {
            name: "Camille Ferrand".into(),
            role: lang.pick("Cheffe de projet", "Project lead").into(),
            organisation: "HAS".into(),
            account: "/account".into(),
            sign_out: "/sign-out".into(),
        }))
        .nav(vec![
            Link::new(lang.pick("Ce qui m’attend", "What awaits me"), "/").count(4),
            Link::new(lang.pick("Dossiers", "Dossiers"), "/dossiers").current(true),
            Link::new(lang.pick("Registre public", "Public register"), "/register"),
        ])
        .beside(vec![
            Link::new(lang.pick("Demandes", "Requests"), "/dossiers").current(true),
            Link::new(lang.pick("Protocoles", "Protocols"), "/protocols"),
        ])
        .demo(Some(Demo {
            today: day(2026, 6, 11),
            action: "/demo/clock".into(),
            roles: "/demo".into(),
        }))
        .crumbs(vec![Link::new(lang.pick("Dossiers", "Dossiers"), "/dossiers")])
        .footer(vec![
            Link::new(lang.pick("Accessibilité", "Accessibility"), "/accessibility"),
            Link::new(lang.pick("Code source", "Source code"), "/source"),
        ])
}

fn dossier(lang: Lang, theme: Theme) -> Markup {
    let tr = |fr, en| lang.pick(fr, en);
    let running = review(day(2026, 6, 11), lang);
    let wide = html! {
        (page::section("clock", tr("Horloge légale", "Legal clock"), &html! {
            (clock::picture(&running, lang, Size::Large))
            (steps::steps(tr("D’où vient l’échéance", "Where the due date comes from"), &explanation(lang), lang))
        }))
        (page::section("acts", tr("Fil du dossier", "Thread of the dossier"), &timeline(&[
            Entry::new(day(2026, 7, 24), tr("Échéance de la décision", "Decision due")).to_come().cite(article("R. 5121-69, II")),
            Entry::new(day(2026, 6, 5), tr("Délai prolongé d’un mois", "Delay extended by one month")).by("HAS").cite(article("R. 5121-69, II")),
            Entry::new(day(2026, 5, 18), tr("Avis conforme favorable", "Favourable binding opinion")).by(tr("ANSM, évaluatrice", "ANSM, assessor")).state(State::Granted)
                .body(html! { p { (tr("Efficacité fortement présumée au vu de l’étude AURORE-2, sécurité acceptable.", "Efficacy strongly presumed from study AURORE-2, safety acceptable.")) } }),
            Entry::new(day(2026, 4, 27), tr("Réponse complète reçue, l’horloge repart", "Complete reply received, the clock runs again")).by("Laboratoire Orvane").state(State::InProgress),
            Entry::new(day(2026, 4, 7), tr("Demande de renseignements, l’horloge est suspendue", "Information requested, the clock is suspended")).by("HAS").state(State::Suspended).cite(article("R. 5121-69-1")),
            Entry::new(day(2026, 3, 3), tr("Accusé de réception du dossier complet", "Complete dossier acknowledged")).by("HAS").cite(article("R. 5121-69, I")),
        ], lang)))
        (page::section("documents", tr("Documents", "Documents"), &summary::documents(&[
            Document { name: "RCP projet v2.pdf".into(), href: "#".into(), about: tr("Projet de RCP, PDF, 240\u{a0}ko, 27 avril 2026", "Draft SmPC, PDF, 240 kB, 27 April 2026").into(), action: None },
            Document { name: HOSTILE.into(), href: "#".into(), about: tr("Notice, PDF, 88\u{a0}ko, 3 mars 2026", "Leaflet, PDF, 88 kB, 3 March 2026").into(), action: Some(Button::quiet(tr("Retirer", "Remove")).about("notice").show()) },
        ])))
    };
    let narrow = html! {
        (page::section("now", tr("Ce que je peux faire", "What I may do"), &acts(&[
            Act::open(tr("Saisir l’avis de la commission", "Enter the committee’s opinion"), "#").cite(article("R. 5121-69-3")),
            Act::open(tr("Demander des renseignements", "Request information"), "#").about(tr("Suspend l’horloge.", "Suspends the clock.")),
            Act::closed(tr("Prolonger d’un mois", "Extend by one month"), tr("Le délai a déjà été prolongé le 5 juin 2026.", "The delay was already extended on 5 June 2026.")).cite(article("R. 5121-69, II")),
            Act::closed(tr("Signer la décision", "Sign the decision"), tr("Qui propose une décision ne la signe pas.", "Who proposes a decision does not sign it.")),
        ], lang)))
        (page::section("sum", tr("En bref", "In short"), &summary::list(&[
            (tr("Médicament", "Medicine"), html! { "ORVALIX 50 mg" span.under { "orvatinib" } }),
            (tr("Parcours", "Path"), html! { (tr("Avant AMM, avis de l’ANSM", "Before AMM, opinion of the ANSM")) }),
            (tr("Laboratoire", "Laboratory"), html! { "Laboratoire Orvane" }),
            (tr("Échéance", "Due"), steps::folded(&date::time(day(2026, 7, 24), lang), &explanation(lang), lang)),
        ])))
    };
    shell(lang, theme, "ORVALIX").show(&html! {
        (Heading::new(tr("ORVALIX, carcinome thymique en rechute", "ORVALIX, relapsed thymic carcinoma"))
            .kicker(tr("AAP-2026-0042 · Accès précoce avant AMM", "AAP-2026-0042 · Early access before AMM"))
            .tag(State::InProgress.tag(lang))
            .tag(State::Waiting.saying(tr("En attente de la commission", "Waiting for the committee")))
            .aside(Button::secondary(tr("Exporter", "Export")).icon(Icon::Download).href("#").show()).show())
        (page::contents(lang, &[("clock", tr("Horloge légale", "Legal clock")), ("acts", tr("Fil du dossier", "Thread")), ("documents", "Documents")]))
        (Notice::refusal(tr("La décision ne peut pas être proposée", "The decision cannot be proposed"))
            .body(html! { p { (tr("L’avis de la commission de la transparence n’est pas encore rendu.", "The transparency committee has not given its opinion yet.")) } })
            .cite(article("R. 5121-69-3")).show(lang))
        (page::columns(&wide, &narrow))
    })
}

fn work(lang: Lang, theme: Theme) -> Markup {
    let tr = |fr, en| lang.pick(fr, en);
    let columns = vec![
        Column::new(tr("Dossier", "Dossier")).sort("?s=d", None),
        Column::new(tr("État", "State")),
        Column::new(tr("Horloge", "Clock")).unseen(),
        Column::new(tr("Échéance", "Due")).sort("?s=e", Some(Order::Ascending)),
        Column::new(tr("Jours", "Days")).numeric(),
    ];
    let states = [
        State::InProgress.tag(lang),
        State::InProgress.tag(lang),
        State::Suspended.tag(lang),
        State::Late.tag(lang),
        State::Granted.tag(lang),
        State::Waiting.saying(tr("En attente du laboratoire", "Waiting for the laboratory")),
        State::Draft.tag(lang),
    ];
    let rows = clocks(lang).into_iter().zip(states).enumerate().map(|(index, ((_, it), tag))| {
        vec![
            html! { a href="#" { "ORVALIX " (50 * (index + 1)) " mg" } span.under { "AAP-2026-004" (index) " · Laboratoire Orvane" } },
            tag,
            clock::picture(&it, lang, Size::Small),
            clock::due(&it, lang),
            html! { (100 + index * 7) },
        ]
    });
    shell(lang, theme, tr("Dossiers", "Dossiers")).crumbs(Vec::new()).show(&html! {
        (Heading::new(tr("Ce qui m’attend", "What awaits me"))
            .lead(tr("Quatre dossiers attendent un acte de vous, un est en retard.", "Four dossiers await an act of yours, one is late."))
            .aside(Button::primary(tr("Nouvelle demande", "New request")).icon(Icon::Plus).href("#").show()).show())
        (summary::figures(&[
            Figure { count: 4, label: tr("attendent un acte de vous", "await an act of yours").into(), href: "#".into(), state: Some(State::Waiting) },
            Figure { count: 1, label: tr("en retard", "late").into(), href: "#".into(), state: Some(State::Late) },
            Figure { count: 2, label: tr("suspendus", "suspended").into(), href: "#".into(), state: Some(State::Suspended) },
            Figure { count: 0, label: tr("nouveaux messages", "new messages").into(), href: "#".into(), state: Some(State::InProgress) },
            Figure { count: 15_848, label: tr("médicaments au catalogue", "medicines in the catalogue").into(), href: "#".into(), state: None },
        ], lang))
        (page::section("list", tr("Dossiers", "Dossiers"), &html! {
            (form::filters(lang, "/dossiers", &html! {
                (Field::new(lang, "q", tr("Médicament ou numéro", "Medicine or number")).optional().text())
                (Field::new(lang, "state", tr("État", "State")).optional().select(&[Choice::new("", tr("Tous", "All")), Choice::new("late", tr("En retard", "Late"))]))
            }))
            (Table::new(tr("Dossiers en cours", "Dossiers in progress"), columns).caption_unseen().rows(rows).show(lang))
            (Paging { page: 3, size: 20, total: 312 }.show(lang, |page| format!("?page={page}")))
        }))
        (page::section("states", tr("Les états", "The states"), &html! {
            p.heading-tags { @for state in State::ALL { (state.tag(lang)) } }
            p { @for icon in Icon::ALL { (icon.svg()) " " } }
        }))
        (page::section("notices", tr("Bandeaux", "Banners"), &html! {
            (Notice::success(tr("Demande déposée", "Request filed")).body(html! { p { (tr("Le récépissé est dans les documents.", "The receipt is among the documents.")) } }).level(3).show(lang))
            (Notice::info(tr("Le délai ne court pas encore", "The delay does not run yet")).level(3).show(lang))
            (Notice::warning(tr("Réponse attendue avant le 22 mai 2026", "Reply expected before 22 May 2026")).cite(article("R. 5121-69-1").to_verify()).level(3).show(lang))
        }))
        (summary::cards(&[
            Card::new("ORVALIX", html! { p { (tr("Carcinome thymique en rechute", "Relapsed thymic carcinoma")) } }).href("#").kicker("AAP-2026-0042").tag(State::Granted.tag(lang)).foot(clock::picture(&clocks(lang)[4].1, lang, Size::Small)),
            Card::new("SELVORIA", html! { p { (tr("Neuropathie optique de Leber", "Leber optic neuropathy")) } }).href("#").kicker("AAP-2026-0038").tag(State::Refused.tag(lang)).foot(clock::picture(&clocks(lang)[3].1, lang, Size::Small)),
        ]))
        (empty(Icon::Tray, tr("Aucun message", "No message"), tr("Les questions du laboratoire et vos réponses apparaîtront ici.", "The questions of the laboratory and your replies will appear here."),
            Some(&Button::secondary(tr("Écrire au laboratoire", "Write to the laboratory")).icon(Icon::Message).href("#"))))
    })
}

fn errors(lang: Lang) -> Errors {
    let mut errors = Errors::none();
    errors.add(
        "reason",
        lang.pick("Donnez le motif de la demande", "Give the reason for the request"),
    );
    errors.add(
        "reply",
        lang.pick(
            "Le délai de réponse est d’au plus 45 jours",
            "The reply period is at most 45 days",
        ),
    );
    errors.add("path", lang.pick("Choisissez un parcours", "Choose a path"));
    errors.add("medicine", HOSTILE);
    errors
}

fn forms(lang: Lang, theme: Theme) -> Markup {
    let tr = |fr, en| lang.pick(fr, en);
    let errors = errors(lang);
    let fields = html! {
        (form::version(7)) (form::hidden("dossier", HOSTILE))
        (Field::new(lang, "medicine", tr("Médicament", "Medicine")).hint(tr("Nom, substance ou code CIS.", "Name, substance or CIS code.")).value(HOSTILE).errors(&errors).combobox("/catalogue", ""))
        (Field::new(lang, "path", tr("Parcours", "Path")).errors(&errors).radios(&[
            Choice::new("pre_amm", tr("Avant AMM, avec avis de l’ANSM", "Before AMM, with the opinion of the ANSM")),
            Choice::new("chmp", tr("Avant AMM, avis favorable du CHMP", "Before AMM, positive CHMP opinion")).hint(tr("Depuis le 25 décembre 2022.", "Since 25 December 2022."))
                .reveals(Field::new(lang, "chmp_on", tr("Date de l’avis", "Date of the opinion")).date()),
            Choice::new("post_amm", tr("Après AMM", "After AMM")).closed(),
        ]))
        (Field::new(lang, "reason", tr("Motif", "Reason")).hint(tr("Il sera repris dans la lettre au laboratoire.", "It will be quoted in the letter to the laboratory.")).errors(&errors).autosave("/draft/reason").textarea(4))
        (Field::new(lang, "reply", tr("Délai de réponse", "Reply period")).value("60").suffix(tr("jours", "days")).width(Width::Short).errors(&errors).number())
        (Field::new(lang, "on", tr("Reçu le", "Received on")).value("2026-06-11").date())
        (Field::new(lang, "class", tr("Classe", "Class")).optional().width(Width::Medium).select(&[Choice::new("", "–"), Choice::new("L01", "L01")]))
        (form::group(tr("Pièces", "Documents"), &html! {
            (Field::new(lang, "parts", tr("Ce que contient l’envoi", "What is sent")).values(&["rcp"]).checkboxes(&[Choice::new("rcp", "RCP"), Choice::new("leaflet", tr("Notice", "Leaflet"))]))
            (Field::new(lang, "file", tr("Fichier", "File")).hint(tr("PDF, 50\u{a0}Mo au plus.", "PDF, 50 MB at most.")).file(".pdf"))
        }))
        (Field::new(lang, "email", tr("Courriel", "E-mail")).width(Width::Medium).autocomplete("username").email())
        (Field::new(lang, "password", tr("Mot de passe", "Password")).width(Width::Medium).password())
        (button::row(&[Button::primary(tr("Envoyer la demande", "Send the request")), Button::secondary(tr("Enregistrer le brouillon", "Save the draft")).sends("draft", "1"), Button::danger(tr("Retirer la demande", "Withdraw the request")).action("/withdraw")]))
    };
    shell(lang, theme, tr("Demander des renseignements", "Request information")).show(&html! {
        (Heading::new(tr("Demander des renseignements", "Request information")).kicker("ORVALIX · AAP-2026-0042").lead(tr("L’horloge est suspendue dès l’envoi.", "The clock is suspended as soon as it is sent.")).show())
        (errors.summary(lang))
        (form::upload("/acts/request", &fields))
        (summary::editable(&[(tr("Indication", "Indication"), html! { (HOSTILE) }, "#"), (tr("Laboratoire", "Laboratory"), html! { "Laboratoire Orvane" }, "#")], lang))
        (form::form("/plain", &html! { (button::post("/inner", &[("version", "7")], &Button::quiet(tr("Retirer", "Remove")))) }))
        div role="listbox" aria-label="Matches" { (form::matches("medicine", &[Match { code: "6".into(), label: HOSTILE.into(), detail: Some("orvatinib".into()) }])) }
    })
}

fn pictures(lang: Lang, theme: Theme) -> Markup {
    Page::new(lang, "Clock").theme(Some(theme)).audience(Audience::Public).sign_in("/sign-in").show(&html! {
        (Heading::new(lang.pick("Accès précoces accordés et refusés", "Early access granted and refused")).lead(lang.pick("Chaque décision, avec ses dates et ses documents.", "Every decision, with its dates and documents.")).show())
        @for (name, it) in clocks(lang) {
            (page::section(name, name, &html! {
                p { (clock::picture(&it, lang, Size::Small)) }
                (clock::picture(&it, lang, Size::Large))
            }))
        }
        (page::prose(&html! { h2 { "Prose" } p { (lang.pick("L’accès précoce permet à des patients en impasse thérapeutique de recevoir un médicament avant sa prise en charge ordinaire.", "Early access lets patients without other treatment receive a medicine before its ordinary coverage.")) } }))
    })
}

type View = fn(Lang, Theme) -> Markup;
const VIEWS: [(&str, View); 7] = [
    ("dossier", dossier),
    ("work", work),
    ("form", forms),
    ("clock", pictures),
    ("visit", visit::prescriber),
    ("patient", visit::patient),
    ("response", visit::response),
];

/// Every page of the gallery, with its name.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (name, view) in VIEWS {
        for lang in Lang::ALL {
            for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                pages.push((
                    format!("{name}-{}-{word}", lang.tag()),
                    view(lang, theme).into_string(),
                ));
            }
        }
    }
    pages
}

#[test]
fn the_gallery_is_written() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = root.join("../../target/gallery");
    let assets = out.join("assets");
    std::fs::create_dir_all(assets.join("fonts"))?;
    for name in ["aube.css", "aube.js", "aube.svg"] {
        std::fs::copy(root.join("assets").join(name), assets.join(name))?;
    }
    // Before `npm ci` there are no fonts: the gallery is then shown in those of the system.
    let fonts =
        root.join("../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files");
    if let Ok(files) = std::fs::read_dir(fonts) {
        for file in files {
            let file = file?;
            std::fs::copy(file.path(), assets.join("fonts").join(file.file_name()))?;
        }
    }
    for (name, page) in pages() {
        std::fs::write(
            out.join(format!("{name}.html")),
            page.replace(&crate::assets::address(""), "assets/"),
        )?;
    }
    Ok(())
}

#[test]
fn what_people_type_is_escaped() {
    for (name, page) in pages() {
        assert!(!page.contains("<script>alert"), "{name} lets a script through");
        assert!(
            !page.contains(" style=") && !page.contains(" onclick="),
            "{name} needs a looser content policy"
        );
    }
}

#[test]
fn every_error_is_at_its_field_and_in_the_summary() {
    for lang in Lang::ALL {
        let page = forms(lang, Theme::Light).into_string();
        for field in ["reason", "reply", "path", "medicine"] {
            assert!(
                page.contains(&format!("<a href=\"#{field}\">")),
                "the summary leads to {field}"
            );
            assert!(page.contains(&format!(" id=\"{field}\"")), "{field} has its id");
            assert!(page.contains(&format!("id=\"{field}-error\"")), "{field} has its message");
            let described = page.match_indices("aria-describedby=\"").any(|(at, start)| {
                page[at + start.len()..]
                    .split('"')
                    .next()
                    .is_some_and(|ids| ids.split(' ').any(|id| id == format!("{field}-error")))
            });
            assert!(described, "{field} is described by its message");
        }
        assert!(page.contains("role=\"alert\""));
    }
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    for (name, page) in pages() {
        let values = |attribute: &str| -> Vec<String> {
            page.match_indices(attribute)
                .filter_map(|(at, it)| page[at + it.len()..].split('"').next().map(str::to_owned))
                .collect()
        };
        let mut ids = values(" id=\"");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name} has an id twice");
        for attribute in [" for=\"", " aria-describedby=\"", " aria-labelledby=\""] {
            for target in values(attribute).iter().flat_map(|it| it.split(' ')) {
                assert!(
                    ids.binary_search(&target.to_owned()).is_ok(),
                    "{name}: nothing has the id {target}"
                );
            }
        }
    }
}

#[test]
fn a_clock_says_in_words_what_it_shows() {
    let (_, late) = clocks(Lang::En).swap_remove(3);
    let picture = clock::picture(&late, Lang::En, Size::Small).into_string();
    assert!(picture.contains("Clock: due on 24 July 2026, 13 days overdue"));
    assert!(picture.contains("Suspended from 7 April 2026 to 27 April 2026."));
    assert!(picture.contains("Delay extended; initially due on 24 June 2026."));
    let (_, ended) = clocks(Lang::Fr).swap_remove(4);
    let picture = clock::picture(&ended, Lang::Fr, Size::Large).into_string();
    assert!(picture.contains("close le 10 juillet 2026"));
    assert!(!picture.contains("Aujourd’hui"), "a stopped clock has no today");
}
