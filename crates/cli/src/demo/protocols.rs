//! The protocols: one with two versions, one on a platform of its laboratory, one that is discussed,
//! one that is begun. Everything is invented.

use super::cast::Cast;
use super::medicines::{self as m, Medicine};
use super::play::drawn;
use anyhow::{Context, Result};
use app::{App, ProtocolSave};
use domain::access::Action;
use domain::protocol::calendar::{Anchor, Offset, Unit, Visit};
use domain::protocol::{
    Channel, Command, Criterion, FormKind, Protocol, ProtocolForm, Source, draft,
};
use domain::{Acting, Actor, DocumentKind, DossierId};
use jiff::ToSpan;
use std::collections::HashMap;

const OFFICER: &str = "castaneau";
const ASSESSOR: &str = "fourcauld";

/// What happens to the protocol of a story.
#[derive(Clone, Copy, Debug)]
enum Turn {
    /// The laboratory opens the draft.
    Open,
    /// It writes the first parts.
    Begin,
    /// It writes all of it.
    Write,
    /// It sends it.
    Submit,
    /// The HAS comments on a part.
    Comment(&'static str, &'static str),
    /// So does the ANSM.
    AnsmComments(&'static str, &'static str),
    /// It answers: the visit of the ninth month is added.
    Lengthen,
    /// The HAS annexes it, from today on.
    Annex,
    /// The HAS annexes it, from so many days on.
    AnnexFrom(i64),
    /// The HAS publishes it.
    Publish,
    /// The laboratory opens an amendment.
    Amend(&'static str),
    /// It adds a form for patients and a visit a year after the start.
    AskPatients,
}

/// The stories whose early access has a protocol.
const TWICE: &str = "granted";
const PLATFORM: &str = "granted on the CHMP path";
const DISCUSSED: &str = "rapporteurs";
const BEGUN: &str = "draft nearly ready";

/// So many days before today, to the protocol of which story.
const TURNS: [(i64, &str, Turn); 28] = [
    (398, TWICE, Turn::Open),
    (394, TWICE, Turn::Write),
    (394, TWICE, Turn::Submit),
    (
        372,
        TWICE,
        Turn::Comment(
            "calendar",
            "Le suivi s’arrête trop tôt pour une maladie évolutive\u{a0}: prévoir une visite à neuf mois.",
        ),
    ),
    (
        368,
        TWICE,
        Turn::AnsmComments(
            "text.monitoring",
            "Préciser la conduite à tenir en cas de pléiocytose.",
        ),
    ),
    (351, TWICE, Turn::Lengthen),
    (351, TWICE, Turn::Submit),
    (322, TWICE, Turn::Annex),
    (314, TWICE, Turn::Publish),
    (
        172,
        TWICE,
        Turn::Amend(
            "Recueillir le point de vue des patients, absent de la première version, et suivre les patients traités depuis un an.",
        ),
    ),
    (169, TWICE, Turn::AskPatients),
    (168, TWICE, Turn::Submit),
    (140, TWICE, Turn::AnnexFrom(10)),
    (138, TWICE, Turn::Publish),
    (164, PLATFORM, Turn::Open),
    (159, PLATFORM, Turn::Write),
    (158, PLATFORM, Turn::Submit),
    (125, PLATFORM, Turn::Lengthen),
    (125, PLATFORM, Turn::Submit),
    (106, PLATFORM, Turn::Annex),
    (99, PLATFORM, Turn::Publish),
    (39, DISCUSSED, Turn::Open),
    (36, DISCUSSED, Turn::Write),
    (34, DISCUSSED, Turn::Submit),
    (
        17,
        DISCUSSED,
        Turn::Comment(
            "forms",
            "La fiche de suivi demande des examens qui ne seront pas analysés\u{a0}: retirer le bloc de biologie ou dire ce qu’il apporte.",
        ),
    ),
    (
        15,
        DISCUSSED,
        Turn::AnsmComments(
            "text.effects",
            "Mentionner les pneumopathies interstitielles parmi les effets à déclarer sans attendre.",
        ),
    ),
    (19, BEGUN, Turn::Open),
    (11, BEGUN, Turn::Begin),
];

/// What is particular to the protocol of a story.
struct Subject {
    by: &'static str,
    medicine: &'static Medicine,
    contact: &'static str,
    prescribing: &'static str,
    monitoring: &'static str,
    data: &'static str,
    criteria: &'static [(&'static str, bool)],
    channel: Channel,
    platform: Option<&'static str>,
}

const INFORMATION: &str = "Avant toute prescription, le médecin explique au patient, ou à la personne qui le représente, que le médicament est mis à disposition à titre dérogatoire, ce que l’on en attend, ce que l’on en craint et ce qui lui sera demandé. Il remet le document d’information joint. Le laboratoire répond des données pseudonymisées, gardées vingt-cinq ans\u{a0}; le patient exerce ses droits auprès du médecin qui le suit.";

static TIVALUNE: Subject = Subject {
    by: "ravaudel",
    medicine: &m::TIV_08,
    contact: "Cellule accès précoce, Tivalune Thérapeutique\nTéléphone\u{a0}: 01 99 00 41 08, du lundi au vendredi, de 9 h à 18 h\nacces-precoce@tivalune.example",
    prescribing: "Prescription réservée aux neurologues des centres de référence de la maladie, après avis pluridisciplinaire. La PUI commande par le site du laboratoire\u{a0}; le médicament est livré sous cinq jours ouvrés, entre 2 et 8 °C, et administré à l’hôpital.",
    monitoring: "À chaque visite\u{a0}: échelle fonctionnelle, capacité vitale, poids, tolérance de la ponction. Une numération des cellules du liquide cérébrospinal est faite à chaque injection\u{a0}; au-delà de cinquante cellules, l’injection suivante est différée et le laboratoire prévenu.",
    data: "Le recueil doit dire qui est traité, à quelle dose, si le déclin fonctionnel ralentit par rapport à l’évolution antérieure, et quels effets indésirables surviennent. Critère principal\u{a0}: variation de l’échelle fonctionnelle à six mois.",
    criteria: &[
        ("La mutation est-elle confirmée par un laboratoire agréé\u{a0}?", true),
        ("Le patient est-il sous ventilation invasive\u{a0}?", false),
        ("La ponction lombaire est-elle contre-indiquée\u{a0}?", false),
    ],
    channel: Channel::Crpv,
    platform: None,
};

static NACRELIS: Subject = Subject {
    by: "montrelay",
    medicine: &m::NCR_22,
    contact: "Cellule accès précoce, Nacrélis Biosciences\nTéléphone\u{a0}: 01 99 00 22 35\nacces.precoce@nacrelis.example",
    prescribing: "Prescription initiale par un médecin d’un centre de compétences de l’hypertension pulmonaire. La PUI adresse la première commande avec l’accord du laboratoire\u{a0}; les suivantes se font au rythme des injections.",
    monitoring: "Avant chaque injection pendant six mois, mesure de l’hémoglobine et des plaquettes. Test de marche de six minutes et dosage du NT-proBNP à chaque visite. En cas d’hémoglobine supérieure à 18\u{a0}g/dL, la dose suivante est différée.",
    data: "Le recueil porte sur les caractéristiques des patients, les conditions d’utilisation et la tolérance hématologique\u{a0}; l’efficacité est décrite par la classe fonctionnelle et le test de marche.",
    criteria: &[
        ("Le patient reçoit-il une bithérapie à dose stable depuis trois mois\u{a0}?", true),
        ("L’hémoglobine dépasse-t-elle 16\u{a0}g/dL\u{a0}?", false),
    ],
    channel: Channel::Holder,
    platform: Some("https://recueil.nacrelis.example/ncr-22"),
};

static ORVELANE: Subject = Subject {
    by: "lormeau",
    medicine: &m::ORV_3127,
    contact: "Cellule accès précoce, Laboratoires Orvelane\nTéléphone\u{a0}: 01 99 00 31 27\nacces@orvelane.example",
    prescribing: "Prescription hospitalière par un oncologue ou un pneumologue, après une réunion de concertation pluridisciplinaire qui confirme la fusion. La PUI dispense pour quatre semaines au plus.",
    monitoring: "Imagerie toutes les huit semaines. Toute toux ou dyspnée nouvelle fait suspendre le traitement jusqu’au scanner. Le bilan hépatique est fait tous les mois.",
    data: "Le recueil doit dire le taux de réponse selon l’investigateur, la durée du traitement, la survie et les effets indésirables de grade 3 ou plus.",
    criteria: &[
        ("La fusion NRG1 est-elle confirmée sur l’ARN\u{a0}?", true),
        ("Le patient a-t-il une pneumopathie interstitielle connue\u{a0}?", false),
    ],
    channel: Channel::Portal,
    platform: None,
};

/// The protocols, by story.
#[derive(Debug, Default)]
pub struct Protocols {
    all: HashMap<&'static str, DossierId>,
}

impl Protocols {
    /// What happens so many days before today, the dossiers of the stories being known by key.
    ///
    /// # Errors
    /// When something is refused.
    pub async fn day(
        &mut self,
        app: &App,
        cast: &Cast,
        dossiers: &HashMap<&'static str, DossierId>,
        left: i64,
    ) -> Result<()> {
        for (_, story, turn) in TURNS.iter().filter(|(day, ..)| *day == left) {
            let request = *dossiers.get(story).context("the request was not made")?;
            self.turn(app, cast, request, story, *turn)
                .await
                .with_context(|| format!("the protocol of «{story}», {left} days before today"))?;
        }
        Ok(())
    }

    async fn turn(
        &mut self,
        app: &App,
        cast: &Cast,
        request: DossierId,
        story: &'static str,
        turn: Turn,
    ) -> Result<()> {
        let subject = match story {
            PLATFORM => &NACRELIS,
            DISCUSSED => &ORVELANE,
            _ => &TIVALUNE,
        };
        let laboratory = cast.person(subject.by)?;
        if let Turn::Open = turn {
            let protocol = app.open_protocol(laboratory, request).await?;
            self.all.insert(story, protocol);
            return Ok(());
        }
        let protocol = *self.all.get(story).context("the protocol is not open")?;
        let comment = |about: &str, text: &str| Command::Comment {
            about: about.to_owned(),
            text: text.to_owned(),
        };
        let today = app.now().today;
        let annex = |applies_on| Command::Annex { applies_on, tacit: false };
        let (who, command) = match turn {
            Turn::Open => return Ok(()),
            Turn::Begin => {
                let mut saves = texts(subject);
                saves.retain(|it| ["text.contact", "text.medicine"].contains(&it.0.as_str()));
                return save(app, laboratory, protocol, saves).await;
            }
            Turn::Write => {
                let title = format!("{}, information du patient", subject.medicine.name);
                let (action, kind) = (Action::EditDraft, DocumentKind::Leaflet);
                let text = "Ce que vous devez savoir avant de commencer ce traitement.";
                drawn::<Protocol>(app, laboratory, protocol, action, kind, &title, text).await?;
                return save(app, laboratory, protocol, written(subject)).await;
            }
            Turn::Lengthen => {
                let visits = vec![month(1), month(3), month(6), month(9)];
                let saves = vec![
                    (draft::VISITS.to_owned(), draft::written(&visits)),
                    (draft::text_field("monitoring"), followed(subject)),
                ];
                return save(app, laboratory, protocol, saves).await;
            }
            Turn::AskPatients => {
                return save(
                    app,
                    laboratory,
                    protocol,
                    with_patients(app, laboratory, protocol).await?,
                )
                .await;
            }
            Turn::Submit => {
                let read = app.protocol_draft(laboratory, protocol).await?;
                let (seen, drafted) = (read.opened.version(), read.drafted());
                app.submit_protocol(laboratory, protocol, seen, drafted).await?;
                return Ok(());
            }
            Turn::Comment(about, text) => (OFFICER, comment(about, text)),
            Turn::AnsmComments(about, text) => (ASSESSOR, comment(about, text)),
            Turn::Annex => (OFFICER, annex(today)),
            Turn::AnnexFrom(days) => (OFFICER, annex(today.saturating_add(days.days()))),
            Turn::Publish => (OFFICER, Command::Publish),
            Turn::Amend(reason) => (subject.by, Command::Amend { reason: reason.to_owned() }),
        };
        let acting = cast.person(who)?;
        let seen = app.open::<Protocol>(acting, protocol).await?.version();
        app.handle::<Protocol>(Actor::Person(acting), protocol, seen, command).await?;
        Ok(())
    }
}

/// A visit so many months after the first administration.
fn month(count: u16) -> Visit {
    Visit {
        key: format!("m{count}"),
        name: format!("M{count}"),
        anchor: Anchor::FirstAdministration,
        offset: Offset { count, unit: Unit::Months },
        days_before: 7,
        days_after: if count > 3 { 21 } else { 14 },
        forms: vec![FormKind::FollowUp.word().to_owned()],
    }
}

/// The texts that are the laboratory's own.
fn texts(subject: &Subject) -> Vec<(String, String)> {
    let it = subject.medicine;
    let medicine = format!(
        "{} ({}), {} {}, {}. Indiqué dans {}. Principaux risques\u{a0}: {} Pour le reste, se reporter au RCP.",
        it.name, it.substance, it.form, it.strength, it.route, it.disease, it.safety
    );
    [
        ("contact", subject.contact.to_owned()),
        ("medicine", medicine),
        ("prescribing", subject.prescribing.to_owned()),
        ("monitoring", subject.monitoring.to_owned()),
        ("data", subject.data.to_owned()),
        ("information", INFORMATION.to_owned()),
    ]
    .into_iter()
    .map(|(id, text)| (draft::text_field(id), text))
    .collect()
}

/// All that the protocol of a story says, beside what a draft starts with.
fn written(subject: &Subject) -> Vec<(String, String)> {
    let criterion = |(words, expected): &(&str, bool)| Criterion {
        words: (*words).to_owned(),
        expected: *expected,
    };
    let criteria: Vec<Criterion> = subject.criteria.iter().map(criterion).collect();
    let mut saves = texts(subject);
    saves.push((draft::CRITERIA.to_owned(), draft::written(&criteria)));
    saves.push((draft::CHANNEL.to_owned(), subject.channel.word().to_owned()));
    saves.push((draft::VALIDITY_DAYS.to_owned(), "90".to_owned()));
    if let Some(address) = subject.platform {
        let source = Source::Platform { address: address.to_owned() };
        saves.push((draft::SOURCE.to_owned(), draft::written(&source)));
        let text = "Chaque médecin et chaque pharmacien s’identifie par Pro Santé Connect\u{a0}; le compte est ouvert à la première demande. L’assistance répond au numéro de la cellule accès précoce.";
        saves.push((draft::text_field("platform"), text.to_owned()));
    }
    saves
}

/// How patients are followed, once the authorities have commented.
fn followed(subject: &Subject) -> String {
    format!("{}\nUne visite à neuf mois vérifie que l’effet se maintient.", subject.monitoring)
}

/// A form for patients, due from the third month on, and a visit a year after the start.
async fn with_patients(
    app: &App,
    who: Acting,
    protocol: DossierId,
) -> Result<Vec<(String, String)>> {
    let read = app.protocol_draft(who, protocol).await?.content();
    let form: ProtocolForm = draft::begun(FormKind::QualityOfLife);
    let mut keys: Vec<String> = read.forms.iter().map(|it| it.key.clone()).collect();
    keys.push(form.key.clone());
    let mut visits = read.visits;
    visits.push(month(12));
    for visit in visits.iter_mut().filter(|it| it.offset.count >= 3) {
        visit.forms.push(form.key.clone());
    }
    Ok(vec![
        (draft::form_field(&form.key), draft::written(&form)),
        (draft::FORMS.to_owned(), draft::written(&keys)),
        (draft::VISITS.to_owned(), draft::written(&visits)),
    ])
}

/// Saves fields as they stand.
async fn save(
    app: &App,
    who: Acting,
    protocol: DossierId,
    fields: Vec<(String, String)>,
) -> Result<()> {
    let read = app.protocol_draft(who, protocol).await?;
    let change = |(field, value): (String, String)| {
        let seen = read.field(&field).version;
        ProtocolSave { field, value, seen }
    };
    app.save_protocol(who, protocol, fields.into_iter().map(change).collect()).await?;
    Ok(())
}
