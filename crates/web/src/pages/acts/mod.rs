//! The acts on a dossier, each described once: its words, its article, its fields, the command that
//! it asks for. One page shows any of them and one handler does any of them.

pub mod fields;
mod page;
pub mod people;
mod typed;

pub use crate::look::act::{Act as Line, acts};
use crate::look::cite::Cite;
use crate::look::form::Errors;
use crate::server::Site;
use app::{Error, Opened};
use domain::access::{Action, Phase, TABLE};
use domain::{DocumentKind, PersonId, Procedure};
use jiff::civil::Date;
use law::{Citation, Lang, Text};
use maud::Markup;
pub use page::{act as perform, show};
pub use typed::{Typed, Wrong};

/// A procedure whose dossiers have pages.
pub trait Shown: Procedure {
    /// The address under which its dossiers stand.
    const PLACE: &'static str;
    /// What its dossiers are called together.
    const NAMED: Text;

    /// Every act on one, those that it most often waits for first.
    fn acts() -> &'static [&'static Act<Self>];

    /// The person whom a fact names.
    fn actor(_: &Self::Event) -> Option<PersonId>;

    /// What a command needs beside the dossier itself, seen before it is done.
    fn checked(
        _: &Site,
        _: &Opened<Self>,
        _: &Self::Command,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Ok(()) }
    }

    /// What one is called above the form of an act.
    fn called(opened: &Opened<Self>, _: Lang) -> String {
        let summary = Self::summary(opened.state(), opened.now.today);
        summary.map_or_else(|| "Dossier".to_owned(), |it| it.product)
    }

    /// Those who report on it.
    fn reporting(_: &Self::State) -> Vec<PersonId> {
        Vec::new()
    }

    /// Those whom an organisation invited to it.
    fn invited(_: &Self::State) -> Vec<PersonId> {
        Vec::new()
    }

    /// Those who take part in it.
    fn taking_part(_: &Self::State) -> Vec<PersonId> {
        Vec::new()
    }
}

/// An act.
#[derive(Debug)]
pub struct Act<P: Procedure> {
    /// Its word in addresses.
    pub word: &'static str,
    /// What it is: «Demander des informations».
    pub title: Text,
    /// What it does, in a sentence or two.
    pub about: Text,
    /// What is said once it is done.
    pub done: Text,
    /// The right that it needs.
    pub action: Action,
    /// Its article on a day, where it has one.
    pub article: Option<fn(Date) -> Citation>,
    /// Whether it ends the request for good.
    pub ends: bool,
    /// The people among whom one is chosen.
    pub among: people::Among,
    /// The files that may come with it.
    pub uploads: &'static [Upload],
    /// Its other fields.
    pub fields: fn(&Form<'_, P>) -> Markup,
    /// What it asks for.
    pub command: fn(&Typed, &Form<'_, P>) -> Result<P::Command, Wrong>,
    /// What it would ask for at its simplest, to learn whether it is open now.
    pub sample: fn(&P::State) -> P::Command,
}

/// A file that may come with an act.
#[derive(Debug)]
pub struct Upload {
    /// Its field.
    pub name: &'static str,
    /// What it is.
    pub kind: DocumentKind,
    /// Its label.
    pub label: Text,
    /// What to know of it.
    pub hint: Option<Text>,
    /// Whether the act is refused without it.
    pub needed: bool,
}

/// The form of an act while it is drawn or read.
#[derive(Debug)]
pub struct Form<'a, P: Procedure> {
    /// The language.
    pub lang: Lang,
    /// The dossier.
    pub opened: &'a Opened<P>,
    /// What was typed.
    pub typed: &'a Typed,
    /// What was wrong with it.
    pub errors: &'a Errors,
    /// The people among whom one is chosen.
    pub people: &'a [people::Candidate],
}

/// The act of a word.
#[must_use]
pub fn find<P: Shown>(word: &str) -> Option<&'static Act<P>> {
    P::acts().iter().find(|act| act.word == word).copied()
}

/// The acts that a person may do now, and those that are closed to them for now with the reason.
/// Acts that are never theirs are left out.
#[must_use]
pub fn listed<P: Shown>(opened: &Opened<P>, lang: Lang) -> Markup {
    let all: Vec<Line> = P::acts().iter().filter_map(|act| shown(act, opened, lang)).collect();
    acts(&all, lang)
}

fn shown<P: Shown>(act: &Act<P>, opened: &Opened<P>, lang: Lang) -> Option<Line> {
    let title = act.title.say(lang);
    match opened.try_out((act.sample)(opened.state())) {
        Ok(()) => {
            let shown = Line::open(title, address(act, opened));
            Some(match act.article {
                Some(article) => shown.cite(Cite::of(&article(opened.now.today), lang)),
                None => shown,
            })
        }
        Err(Error::Refused(refused)) => {
            let shown = Line::closed(title, refused.say(lang));
            Some(match &refused.citation {
                Some(citation) => shown.cite(Cite::of(citation, lang)),
                None => shown,
            })
        }
        Err(_) => when(act, opened, lang).map(|why| Line::closed(title, why)),
    }
}

/// The address of an act on a dossier.
#[must_use]
pub fn address<P: Shown>(act: &Act<P>, opened: &Opened<P>) -> String {
    format!("{}/{}/acts/{}", P::PLACE, opened.id(), act.word)
}

/// When an act that is not open at this stage is open to this person; none where it never is.
fn when<P: Shown>(act: &Act<P>, opened: &Opened<P>, lang: Lang) -> Option<String> {
    let (role, relation) = (opened.acting().role, opened.relation());
    let theirs = TABLE.iter().filter(|line| line.role == role && line.relation == relation);
    let lines = theirs.filter(|line| line.actions.contains(&act.action));
    let mut phases: Vec<Phase> = lines.flat_map(|line| line.phases.iter().copied()).collect();
    phases.sort_unstable();
    phases.dedup();
    // Draft acts are not recalled once filed, nor later ones once the dossier is over.
    if phases.is_empty() || phases.iter().all(|phase| *phase < opened.phase()) {
        return None;
    }
    let names: Vec<&str> = phases.into_iter().map(|phase| phase_text(phase).say(lang)).collect();
    Some(lang.pick(
        format!("Cet acte s’ouvre à un autre stade\u{a0}: {}.", names.join(", ")),
        format!("This act opens at another stage: {}.", names.join(", ")),
    ))
}

const fn phase_text(phase: Phase) -> Text {
    match phase {
        Phase::Draft => Text::new("brouillon", "draft"),
        Phase::Filed => Text::new(
            "après le dépôt, avant l’accusé de réception",
            "after filing, before the acknowledgement",
        ),
        Phase::UnderReview => Text::new("pendant l’examen", "during the examination"),
        Phase::Decided => Text::new("après la décision", "after the decision"),
        Phase::Closed => Text::new("après la clôture", "after closing"),
        Phase::InForce => Text::new(
            "tant que l’autorisation est en vigueur",
            "while the authorisation is in force",
        ),
        Phase::Continuity => Text::new(
            "après la fin, tant que des obligations courent",
            "after the end, while duties run",
        ),
        Phase::Offered => Text::new("tant que le créneau est libre", "while the slot is free"),
        Phase::Requested => Text::new(
            "tant que la demande attend une réponse",
            "while the request awaits an answer",
        ),
        Phase::Agreed => {
            Text::new("une fois le rendez-vous confirmé", "once the meeting is confirmed")
        }
        Phase::Held => Text::new("après le rendez-vous", "after the meeting"),
        Phase::Over => Text::new("après la fin", "after the end"),
        Phase::ListingFiled => {
            Text::new("avant l’accusé de réception", "before the acknowledgement")
        }
        Phase::ListingExamined => Text::new(
            "entre l’accusé de réception et la décision",
            "between the acknowledgement and the decision",
        ),
        Phase::ListingOver => Text::new("après la décision", "after the decision"),
        Phase::AccessSought => {
            Text::new("tant que l’accès est demandé", "while access is asked for")
        }
        Phase::Treated => Text::new("une fois l’accès accordé", "once access is agreed"),
        Phase::TreatmentOver => Text::new("une fois le dossier clos", "once it is closed"),
        Phase::ProtocolSubmitted => Text::new(
            "tant que le protocole envoyé est examiné",
            "while the protocol that was sent is examined",
        ),
        Phase::ProtocolAnnexed => {
            Text::new("une fois le protocole annexé", "once the protocol is annexed")
        }
        Phase::ProtocolAmended => {
            Text::new("tant qu’un avenant est en cours", "while an amendment is under way")
        }
        Phase::ProtocolOver => {
            Text::new("après la clôture du protocole", "after the protocol was closed")
        }
        Phase::AacSought => {
            Text::new("tant que l’accès est demandé", "while the access is asked for")
        }
        Phase::AacGranted => Text::new("une fois l’accès octroyé", "once the access is granted"),
        Phase::AacOver => Text::new("une fois l’accès terminé", "once the access is over"),
        Phase::AgreementProposed => Text::new("avant la signature", "before the signature"),
        Phase::AgreementInForce => {
            Text::new("tant que la convention est en vigueur", "while the agreement is in force")
        }
        Phase::AgreementOver => {
            Text::new("après la fin de la convention", "after the end of the agreement")
        }
        Phase::Alerted => Text::new("avant l’instruction", "before the alert is taken up"),
        Phase::FrameworkAssessed => Text::new("pendant l’évaluation", "during the assessment"),
        Phase::FrameworkInForce => {
            Text::new("tant que le cadre est en vigueur", "while the framework is in force")
        }
        Phase::FrameworkOver => {
            Text::new("après la fin du cadre ou le refus", "after the end or the refusal")
        }
        Phase::DeviceFiled => {
            Text::new("avant que la demande soit complète", "before the request is complete")
        }
        Phase::DeviceExamined => Text::new("pendant l’examen", "during the examination"),
        Phase::DeviceInForce => {
            Text::new("tant que la dérogation est en vigueur", "while the derogation is in force")
        }
        Phase::DeviceOver => Text::new("après la fin", "after the end"),
        Phase::OrientationOpen => {
            Text::new("tant que l’orientation est en cours", "while the orientation is under way")
        }
        Phase::OrientationOver => {
            Text::new("une fois l’orientation close", "once the orientation is closed")
        }
        Phase::QuestionOpen => {
            Text::new("tant que la question est ouverte", "while the question is open")
        }
        Phase::QuestionClosed => {
            Text::new("une fois la question close", "once the question is closed")
        }
        Phase::ReferentialOpen => {
            Text::new("tant que les AAC sont accordées", "while AAC are granted")
        }
        Phase::ReferentialOver => Text::new(
            "une fois que les AAC ne sont plus accordées",
            "once AAC are no longer granted",
        ),
        Phase::Standing => Text::new("hors de tout dossier", "outside any dossier"),
    }
}
