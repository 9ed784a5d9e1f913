//! Two forms such as hospitals write them.

use crate::workbook::{
    Cell, Filled, URL, constraint, extension, item, places, read, sheet, taken, workbook,
};
use exchange::xlsform::{Imported, Severity};
use forms::Json;

/// The follow-up of a patient by a hospital, in French, with its English.
pub fn follow_up() -> Vec<u8> {
    let mut survey = sheet(
        "survey",
        &[
            "type|name|label::Français (fr)|label::English (en)|hint::Français (fr)|required|relevant|constraint|constraint_message::Français (fr)|calculation|appearance|repeat_count|default",
            "start|debut_saisie",
            "deviceid|appareil",
            "begin group|identite|Patient|Patient",
            "date|naissance|Date de naissance|Date of birth||yes||. <= today()|La date de naissance est dans le futur.",
            "calculate|age|||||||| int((today() - ${naissance}) div 365.25)",
            "select_one sexe|sexe|Sexe|Sex||yes",
            "select_one oui_non|enceinte|La patiente est-elle enceinte ?|Is the patient pregnant?|||${sexe} = 'F' and ${age} >= 12 and ${age} <= 55",
            "end group",
            "begin group|visite|Visite de suivi|Follow-up visit",
            "date|date_visite|Date de la visite|Date of the visit||yes||. >= date('2026-01-01') and . <= today()|La visite a lieu en 2026, au plus tard aujourd’hui.",
            "decimal|poids|Poids (kg)|Weight (kg)|Sans chaussures|yes||. >= 2 and . <= 300|Le poids est compris entre 2 et 300 kg.",
            "integer|taille|Taille (cm)|Height (cm)||yes||. > 30 and . < 250",
            "calculate|imc|||||||| round(${poids} div pow(${taille} div 100, 2), 1)",
            "note|note_imc|Poids insuffisant : demander un avis diététique.|Underweight: ask for dietary advice.|||${imc} < 18.5",
            "select_multiple effets|effets|Effets indésirables|Adverse effects||yes||not(selected(., 'aucun') and count-selected(.) > 1)|« Aucun » exclut les autres réponses.",
            "text|effet_autre|Préciser|Specify|||selected(${effets}, 'autre')||||multiline",
            "select_one gravite|gravite|Gravité|Seriousness|||count-selected(${effets}) > 0 and not(selected(${effets}, 'aucun'))",
            "end group",
            "begin repeat|traitements|Traitements associés|Other treatments",
            "text|substance|Substance|Substance||yes||string-length(.) <= 80",
            "date|depuis|Depuis le|Since||||. <= ${date_visite}|Le traitement a commencé avant la visite.",
            "select_one oui_non|poursuivi|Est-il poursuivi ?|Does it go on?",
            "text|motif|Pourquoi est-il arrêté ?|Why was it stopped?|||${poursuivi} = 'non'",
            "end repeat",
            "calculate|nombre|||||||| count(${traitements})",
            "select_one oui_non or_other|suite|Poursuite du traitement|Does the treatment go on?",
            "text|commentaire|Commentaire|Comment",
            "text|fax|Télécopie du service|Fax of the department||||regex(., '^0[1-9][0-9]{8}$')|Dix chiffres, sans espace.",
        ],
    );
    // A default that a spreadsheet keeps as a day.
    let row = survey
        .1
        .iter_mut()
        .find(|it| matches!(it.get(1), Some(Cell::Text("date_visite"))))
        .expect("a row");
    row.resize(13, Cell::Text(""));
    row[12] = Cell::Day(2026, 11, 20);
    workbook(&[
        survey,
        sheet(
            "choices",
            &[
                "list_name|name|label::Français (fr)|label::English (en)",
                "oui_non|oui|Oui|Yes",
                "oui_non|non|Non|No",
                "oui_non|nd|Donnée non disponible|Not available",
                "sexe|F|Femme|Female",
                "sexe|M|Homme|Male",
                "effets|aucun|Aucun|None",
                "effets|nausees|Nausées|Nausea",
                "effets|fatigue|Fatigue|Fatigue",
                "effets|autre|Autre|Other",
                "gravite|1|Non grave|Not serious",
                "gravite|2|Grave|Serious",
            ],
        ),
        sheet(
            "settings",
            &[
                "form_title|form_id|version|default_language",
                "Suivi du traitement par Nivaltanib|suivi_nival|2026110401|Français (fr)",
            ],
        ),
    ])
}

fn imported() -> Imported {
    read(&follow_up())
}

#[test]
fn a_hospital_form_is_taken_with_what_is_left_out_told() {
    let imported = imported();
    let told = [(Severity::LeftOut, "survey", 3, "type")];
    assert_eq!(places(&imported.faults), told, "{:#?}", imported.faults);
    let words = imported.faults[0].words();
    assert!(words.fr.contains("deviceid") && words.en.contains("deviceid"));
    let form = taken(&imported);
    assert_eq!(form.text_of("title"), Some("Suivi du traitement par Nivaltanib"));
    assert_eq!(form.text_of("language"), Some("fr"));
    assert_eq!((form.text_of("url"), form.text_of("version")), (Some(URL), Some("3")));
    assert_eq!(form.list_of("identifier")[0].text_of("value"), Some("suivi_nival"));
}

#[test]
fn words_are_french_with_their_translation() {
    let imported = imported();
    let sex = item(taken(&imported), "sexe");
    assert_eq!(sex.text_of("text"), Some("Sexe"));
    let translation =
        sex.get("_text").expect("beside").list_of("extension")[0].list_of("extension");
    assert_eq!(translation[0].text_of("valueCode"), Some("en"));
    assert_eq!(translation[1].text_of("valueString"), Some("Sex"));
    let option = sex.list_of("answerOption")[0].get("valueCoding").expect("a coding");
    assert_eq!(option.text_of("system"), Some("https://forms.example/suivi/choices/sexe"));
    assert_eq!((option.text_of("code"), option.text_of("display")), (Some("F"), Some("Femme")));
    let help = &item(taken(&imported), "poids").list_of("item")[0];
    assert_eq!(help.text_of("text"), Some("Sans chaussures"));
    assert_eq!(help.text_of("type"), Some("display"));
}

#[test]
fn types_and_bounds_are_those_of_the_questions() {
    let imported = imported();
    let form = taken(&imported);
    let kind = |name: &str| item(form, name).text_of("type").unwrap_or_default().to_owned();
    let kinds = ["identite", "naissance", "age", "poids", "taille", "imc", "note_imc", "effets"];
    assert_eq!(
        kinds.map(kind),
        ["group", "date", "integer", "decimal", "integer", "decimal", "display", "choice"]
    );
    assert_eq!(kind("suite"), "open-choice");
    assert_eq!(kind("effet_autre"), "text");
    assert_eq!(kind("debut_saisie"), "dateTime");
    assert_eq!(item(form, "effets").get("repeats"), Some(&Json::Bool(true)));
    assert_eq!(item(form, "traitements").get("repeats"), Some(&Json::Bool(true)));
    let weight = item(form, "poids");
    assert_eq!(extension(weight, "/minValue").as_deref(), Some("2"));
    assert_eq!(extension(weight, "/maxValue").as_deref(), Some("300"));
    let message = extension(weight, "/entryFormat");
    assert_eq!(message.as_deref(), Some("Le poids est compris entre 2 et 300 kg."));
    // What is strictly more than 30 is 31 or more.
    assert_eq!(extension(item(form, "taille"), "/minValue").as_deref(), Some("31"));
    let visit = item(form, "date_visite");
    assert_eq!(extension(visit, "/minValue").as_deref(), Some("2026-01-01"));
    let (expression, human) = constraint(visit).expect("a constraint");
    assert_eq!(expression, "answer.value.empty() or (answer.value <= today()).anyTrue()");
    assert_eq!(human, "La visite a lieu en 2026, au plus tard aujourd’hui.");
    assert_eq!(visit.list_of("initial")[0].text_of("valueDate"), Some("2026-11-20"));
    assert_eq!(item(form, "substance").get("maxLength").and_then(Json::whole), Some(80));
    assert_eq!(extension(item(form, "fax"), "/regex").as_deref(), Some("^0[1-9][0-9]{8}$"));
    let age = item(form, "age");
    assert_eq!(extension(age, "-hidden").as_deref(), Some("true"));
    assert_eq!(age.get("readOnly"), Some(&Json::Bool(true)));
}

#[test]
fn a_plain_condition_is_one_of_fhir_and_another_an_expression() {
    let imported = imported();
    let form = taken(&imported);
    let pregnant = item(form, "enceinte");
    assert_eq!(pregnant.text_of("enableBehavior"), Some("all"));
    let conditions: Vec<String> =
        pregnant.list_of("enableWhen").iter().map(Json::compact).collect();
    assert_eq!(
        conditions,
        [
            r#"{"question":"sexe","operator":"=","answerCoding":{"system":"https://forms.example/suivi/choices/sexe","code":"F"}}"#,
            r#"{"question":"age","operator":">=","answerInteger":12}"#,
            r#"{"question":"age","operator":"<=","answerInteger":55}"#,
        ]
    );
    let seriousness = item(form, "gravite").list_of("enableWhen");
    assert_eq!(
        seriousness[0].compact(),
        r#"{"question":"effets","operator":"exists","answerBoolean":true}"#
    );
    assert_eq!(seriousness[1].text_of("operator"), Some("!="));
}

#[test]
fn the_form_is_filled_in_as_its_authors_meant_it() {
    let imported = imported();
    let mut form = Filled::new(&imported);
    form.set("naissance", "1980-11-25").set("sexe", "F");
    assert_eq!(form.answer("age"), "45");
    assert!(form.asks("enceinte"));
    form.set("naissance", "1960-01-01");
    assert!(!form.asks("enceinte"));
    form.set("naissance", "2027-01-01");
    assert_eq!(form.broken("naissance"), ["constraint"]);
    form.set("poids", "48,5").set("taille", "170");
    assert_eq!(form.answer("imc"), "16.8");
    assert!(form.asks("note_imc"));
    form.set("poids", "301");
    assert_eq!(form.broken("poids"), ["max-value"]);
    assert!(!form.asks("gravite"));
    form.set("effets", "nausees autre");
    assert!(form.asks("effet_autre") && form.asks("gravite"));
    assert!(form.broken("effets").is_empty());
    form.set("effets", "aucun autre");
    assert!(!form.asks("gravite"));
    assert_eq!(form.broken("effets"), ["constraint"]);
    form.set("suite", "oui");
    form.set("fax", "0123456789");
    assert!(form.broken("fax").is_empty());
    form.set("fax", "123");
    assert_eq!(form.broken("fax"), ["regex"]);
}

#[test]
fn each_repetition_sees_its_own_answers() {
    let imported = imported();
    let mut form = Filled::new(&imported);
    assert_eq!(form.answer("nombre"), "0");
    form.set("date_visite", "2026-11-20");
    form.add("traitements@0").add("traitements@0");
    form.set("substance@0", "Paracétamol").set("poursuivi@0", "non");
    form.set("substance@1", "Lévothyroxine").set("poursuivi@1", "oui");
    assert!(form.asks("motif@0") && !form.asks("motif@1"));
    assert_eq!(form.answer("nombre"), "2");
    form.set("depuis@1", "2026-11-21");
    assert_eq!(form.broken("depuis@1"), ["constraint"]);
    form.set("depuis@1", "2026-11-19");
    assert!(form.broken("depuis@1").is_empty());
}

/// A form of an organisation that works with ODK, in English.
fn odk() -> Vec<u8> {
    let survey = [
        "type|name|label|hint|required|required_message|relevant|constraint|constraint_message|calculation|default|choice_filter|parameters|appearance|readonly",
        "today|today",
        "username|username",
        "begin_group|demographics|Demographics",
        "hidden|site|||||||||Lyon",
        "select_one country|country|Country||true()",
        "select_one city|city|City||||||||| country=${country}",
        "acknowledge|consent|The patient has been informed||yes",
        "end_group",
        "range|pain|Pain today||||||||||start=0 end=10 step=1",
        "dateTime|seen_at|Seen at",
        "time|dose_time|Time of the dose||||||||08:30",
        "image|photo|Photograph of the lesion",
        "begin_repeat|measure|Blood pressure",
        "integer|systolic|Systolic|||||. > 40 and . < 300",
        "integer|diastolic|Diastolic|||||. < ${systolic}|Diastolic is below systolic.",
        "end_repeat",
        "calculate|mean_systolic|||||||| sum(${systolic}) div count(${systolic})",
        "calculate|summary|||||||| concat(${country}, '-', jr:choice-name(${city}, '${city}'))",
        "note|thanks|Mean systolic pressure is ${mean_systolic}.||||${consent} = 'OK'",
    ];
    let choices = [
        "list_name|name|label|country",
        "country|fr|France",
        "country|be|Belgium",
        "city|lyon|Lyon|fr",
        "city|paris|Paris|fr",
        "city|liege|Liège|be",
    ];
    let settings = ["form_title|default_language", "Follow-up|English (en)"];
    workbook(&[sheet("survey", &survey), sheet("choices", &choices), sheet("settings", &settings)])
}

#[test]
fn a_form_of_odk_is_taken_with_what_changes() {
    let imported = read(&odk());
    assert_eq!(
        places(&imported.faults),
        [
            (Severity::LeftOut, "survey", 3, "type"),
            (Severity::Changed, "survey", 7, "choice_filter"),
            (Severity::Changed, "survey", 20, "label"),
        ],
        "{:#?}",
        imported.faults
    );
    let form = taken(&imported);
    assert_eq!(form.text_of("language"), Some("en"));
    let thanks = item(form, "thanks");
    assert_eq!(thanks.text_of("text"), Some("Mean systolic pressure is [mean_systolic]."));
    let pain = item(form, "pain");
    assert_eq!(pain.text_of("type"), Some("integer"));
    assert_eq!(extension(pain, "/maxValue").as_deref(), Some("10"));
    assert_eq!(
        item(form, "dose_time").list_of("initial")[0].text_of("valueTime"),
        Some("08:30:00")
    );
    assert_eq!(extension(item(form, "photo"), "/mimeType").as_deref(), Some("image/*"));
}

#[test]
fn a_form_of_odk_is_filled_in() {
    let mut form = Filled::new(&read(&odk()));
    assert_eq!(form.answer("today"), "2026-11-24");
    assert_eq!(form.answer("site"), "Lyon");
    form.set("country", "fr").set("city", "lyon");
    assert!(form.broken("city").is_empty(), "{:?}", form.broken("city"));
    assert_eq!(form.answer("summary"), "fr-Lyon");
    form.set("country", "be");
    assert_eq!(form.broken("city"), ["constraint"]);
    assert!(!form.asks("thanks"));
    form.set("consent", "non");
    assert_eq!(form.broken("consent"), ["constraint"]);
    form.set("consent", "oui");
    assert!(form.asks("thanks") && form.broken("consent").is_empty());
    form.add("measure@0").add("measure@0");
    form.set("systolic@0", "120").set("systolic@1", "131").set("diastolic@1", "140");
    assert_eq!(form.answer("mean_systolic"), "125.5");
    assert_eq!(form.broken("diastolic@1"), ["constraint"]);
    form.set("diastolic@1", "80");
    assert!(form.broken("diastolic@1").is_empty());
}
