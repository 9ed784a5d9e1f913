//! What a browser sent, applied to the form.

use super::entry::{self, Entry};
use super::words::is_reason;
use forms::problem::AnswerFault;
use forms::{Fault, Filling, Item, Key, Kind, NotTaken, Row, Value, View};
use law::{Lang, Say};
use std::collections::HashMap;

/// Why what was typed is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no answer to the question.
    Fault(Fault),
    /// It is not a date, and this is how one is written.
    NotWhen(String, Kind),
    /// “Other” was chosen, and not said.
    Unsaid,
    /// What was chosen is not offered any more.
    NotOffered,
    /// An answer was given, and that there is none.
    Both,
    /// Its place is not in the form any more.
    Gone,
    /// Somebody changed what was to be removed.
    Changed,
    /// There are as many as can be.
    Many,
}

impl Why {
    pub(super) fn of(fault: Fault, item: &Item, text: &str) -> Self {
        let malformed = matches!(fault, Fault::Answer(AnswerFault::MalformedValue { .. }));
        let when = matches!(item.kind, Kind::Date | Kind::DateTime | Kind::Time);
        if malformed && when {
            Self::NotWhen(text.to_owned(), item.kind)
        } else {
            Self::Fault(fault)
        }
    }
}

impl From<NotTaken> for Why {
    fn from(not_taken: NotTaken) -> Self {
        match not_taken {
            NotTaken::NoPlace => Self::Gone,
            NotTaken::Wrong(problem) => Self::Fault(problem.fault),
            NotTaken::Many => Self::Many,
        }
    }
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        let words = match self {
            Self::Fault(fault) => return fault.say(lang),
            Self::NotWhen(text, kind) => {
                let form = match kind {
                    Kind::Time => lang.pick("HH:MM", "HH:MM"),
                    Kind::DateTime => lang.pick("JJ/MM/AAAA HH:MM, ou la date seule", "DD/MM/YYYY HH:MM, or the date alone"),
                    _ => lang.pick("JJ/MM/AAAA, MM/AAAA ou AAAA", "DD/MM/YYYY, MM/YYYY or YYYY"),
                };
                return match lang {
                    Lang::Fr => format!("«\u{a0}{text}\u{a0}» n’est pas lisible\u{a0}: écrivez {form}."),
                    Lang::En => format!("“{text}” cannot be read: write {form}."),
                };
            }
            Self::Unsaid => lang.pick("Précisez la réponse que vous avez choisie.", "Say which other answer you mean."),
            Self::NotOffered => lang.pick("Cette réponse n’est plus proposée\u{a0}: choisissez-en une autre.", "This answer is not offered any more: choose another."),
            Self::Both => lang.pick("Donnez la réponse, ou indiquez qu’elle n’est pas disponible\u{a0}: pas les deux.", "Give the answer, or say that it is not available: not both."),
            Self::Gone => lang.pick("Cette question n’est plus dans le formulaire.", "This question is not in the form any more."),
            Self::Changed => lang.pick("Non retiré\u{a0}: le contenu a été modifié entre-temps. Relisez-le, puis recommencez.", "Not removed: its content was changed in between. Read it, then try again."),
            Self::Many => lang.pick("Il n’est pas possible d’en ajouter davantage.", "No more can be added."),
        };
        words.to_owned()
    }
}

/// What was typed and is not taken. The answer that stood before stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The question.
    pub key: Key,
    /// What was typed.
    pub entry: Entry,
    /// Why it is not taken.
    pub why: Why,
}

/// An answer that somebody else changed since the page was drawn. Theirs stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The question.
    pub key: Key,
    /// What was typed here.
    pub mine: Entry,
    /// The mark under which it was seen.
    pub(super) seen: String,
    /// Who changed it and when, where the handler knows: “Camille Exemple, 14:32”.
    pub by: Option<String>,
}

/// What came of what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted {
    /// Whether anything changed in the response.
    pub changed: bool,
    /// What was not taken: none of it is in the response.
    pub refused: Vec<Refused>,
    /// What somebody else changed meanwhile: answer with 409.
    pub clashes: Vec<Clash>,
    /// The repetition that was added.
    pub added: Option<Key>,
    /// The section that the reader wants next.
    pub go: Option<usize>,
    /// The question that needs room for one more answer.
    pub(super) more: Option<Key>,
}

impl Posted {
    /// Whether all that was sent is in the response, and no button asks for the page again.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.refused.is_empty()
            && self.clashes.is_empty()
            && self.added.is_none()
            && self.more.is_none()
    }
}

/// One question as it was sent.
struct Sent {
    key: Key,
    entry: Entry,
    mark: String,
    /// The mark of what was kept when the page was drawn.
    seen: u64,
    /// The mark of what the controls held.
    held: u64,
}

/// The buttons that were pressed.
#[derive(Default)]
struct Pressed {
    add: Option<Key>,
    remove: Option<(u64, Key)>,
    clear: Option<Key>,
    take: Option<Key>,
    keep: Option<(u64, Key)>,
}

/// Applies what a browser sent to a form that [`super::draw`] drew. Answers are taken in an order
/// in which those that open others come first; then repetitions are added or removed.
#[must_use]
pub fn read(filling: &mut Filling, prefix: &str, pairs: &[(String, String)]) -> Posted {
    let mut posted = Posted::default();
    let (mut sent, pressed) = collect(filling, prefix, pairs, &mut posted);
    for key in [&pressed.clear, &pressed.take].into_iter().flatten() {
        sent.retain(|it| it.key != *key);
    }
    if let Some((seen, key)) = &pressed.keep {
        sent.iter_mut().filter(|it| it.key == *key).for_each(|it| it.seen = *seen);
    }
    sent.retain(|it| it.entry.mark() != it.held);
    let removed = pressed.remove.and_then(|(seen, key)| {
        if state_of(&filling.view(false), &key) == Some(seen) {
            let form = filling.form();
            sent.retain(|it| {
                let inside = form.ancestry(it.key.item()).contains(&key.item());
                !(inside && it.key.numbers().starts_with(key.numbers()))
            });
            return Some(key);
        }
        posted.refused.push(Refused { key, entry: Entry::default(), why: Why::Changed });
        None
    });
    let form = filling.form().clone();
    // The numbers of what stands below an answer are those of the page: they are taken before the
    // answers themselves change.
    let (below, above): (Vec<Sent>, Vec<Sent>) = sent.into_iter().partition(|it| {
        let way = form.ancestry(it.key.item());
        way.iter().any(|id| *id != it.key.item() && form.item(*id).kind.is_question())
    });
    let mut left = pass(filling, below, &mut posted, false);
    left.extend(above);
    loop {
        let before = left.len();
        left = pass(filling, left, &mut posted, false);
        if left.is_empty() || left.len() == before {
            break;
        }
    }
    pass(filling, left, &mut posted, true);
    if let Some(key) = pressed.clear {
        posted.changed |= filling.clear(&key).is_ok();
    }
    if let Some(key) = removed {
        posted.changed |= filling.remove(&key).is_ok();
    }
    if let Some(key) = pressed.add {
        match filling.add(&key) {
            Ok(added) => {
                posted.changed = true;
                posted.added = Some(added);
            }
            Err(why) => {
                posted.refused.push(Refused { key, entry: Entry::default(), why: why.into() });
            }
        }
    }
    posted
}

/// Sorts the pairs by their questions, in the order of the form.
fn collect(
    filling: &Filling,
    prefix: &str,
    pairs: &[(String, String)],
    posted: &mut Posted,
) -> (Vec<Sent>, Pressed) {
    let form = filling.form();
    let mut by_key: HashMap<Key, (Entry, Option<&str>)> = HashMap::new();
    let mut pressed = Pressed::default();
    let key = |text: &str| Key::parse(form, text);
    let marked = |text: &str| {
        let (mark, rest) = text.split_once(' ')?;
        Some((u64::from_str_radix(mark, 16).ok()?, key(rest)?))
    };
    for (name, value) in pairs {
        let Some(rest) = name.strip_prefix(prefix) else { continue };
        match rest {
            "-add" => pressed.add = key(value),
            "-remove" => pressed.remove = marked(value),
            "-clear" => pressed.clear = key(value),
            "-take" => pressed.take = key(value),
            "-keep" => pressed.keep = marked(value),
            "-more" => posted.more = key(value),
            "-go" => posted.go = value.parse().ok(),
            _ => {}
        }
        let Some((role, of)) = rest.split_once(':') else { continue };
        let Some(key) = key(of) else { continue };
        let (entry, mark) = by_key.entry(key).or_default();
        match role {
            "" => entry.texts.push(value.clone()),
            "-unit" => entry.units.push(value.clone()),
            "-own" => entry.own.clone_from(value),
            "-absent" => entry.absent = Some(value.clone()).filter(|it| is_reason(it)),
            "-mark" => *mark = Some(value),
            _ => {}
        }
    }
    let mut sent: Vec<Sent> = by_key
        .into_iter()
        .filter_map(|(key, (entry, mark))| {
            let mark = mark?;
            let (seen, held) = mark.split_once('.')?;
            let number = |it: &str| u64::from_str_radix(it, 16).ok();
            Some(Sent {
                key,
                entry,
                mark: mark.to_owned(),
                seen: number(seen)?,
                held: number(held)?,
            })
        })
        .collect();
    sent.sort_by(|one, other| {
        let place = |it: &Sent| (it.key.item(), it.key.numbers().to_vec());
        place(one).cmp(&place(other))
    });
    (sent, pressed)
}

/// The mark of all that is answered in a repetition of a group; none where it is not there.
pub(super) fn state_of(view: &View, key: &Key) -> Option<u64> {
    let at = view.rows.iter().position(|it| it.key == *key)?;
    let depth = view.rows[at].depth;
    let below = view.rows[at + 1..].iter().take_while(|it| it.depth > depth);
    let rows: Vec<&Row> =
        below.filter(|it| !it.answers.is_empty() || it.absent.is_some()).collect();
    Some(entry::state(&rows))
}

/// Takes what can be taken now, and tells what is left. In the end, what still has no place is
/// refused, and what the other answers closed is kept in case they open it again.
fn pass(filling: &mut Filling, sent: Vec<Sent>, posted: &mut Posted, end: bool) -> Vec<Sent> {
    if sent.is_empty() {
        return sent;
    }
    let form = filling.form().clone();
    let view = filling.view(false);
    let rows: HashMap<&Key, &Row> = view.rows.iter().map(|it| (&it.key, it)).collect();
    let mut left = Vec::new();
    for it in sent {
        let item = form.item(it.key.item());
        let row = rows.get(&it.key).filter(|row| row.shown && !item.read_only);
        let Some(row) = row.filter(|row| row.enabled || end) else {
            if end {
                posted.refused.push(Refused { key: it.key, entry: it.entry, why: Why::Gone });
            } else {
                left.push(it);
            }
            continue;
        };
        let mut entry = it.entry.clone();
        let unsaid = entry.is_unsaid(item);
        if unsaid {
            entry.texts.retain(|it| it != entry::OTHER);
        }
        let meant = match meant(&entry, row, item) {
            // Another answer of the same page may offer it.
            Err(Why::NotOffered) if !end => {
                left.push(it);
                continue;
            }
            Err(why) => {
                if row.enabled {
                    posted.refused.push(Refused { key: it.key, entry: it.entry, why });
                }
                continue;
            }
            Ok(meant) => meant,
        };
        if !meant.is(row) {
            // What is not to be filled in any more is nothing to choose about.
            let stale = entry::state(&[row]) != it.seen && !item.is_calculated();
            if stale && !row.enabled {
                continue;
            }
            if stale {
                let clash = Clash { key: it.key, mine: it.entry, seen: it.mark, by: None };
                posted.clashes.push(clash);
                continue;
            }
            if let Err(why) = meant.put(filling, &it.key) {
                posted.refused.push(Refused { key: it.key, entry: it.entry, why: why.into() });
                continue;
            }
            posted.changed = true;
        }
        if unsaid {
            posted.refused.push(Refused { key: it.key, entry: it.entry, why: Why::Unsaid });
        }
    }
    left
}

/// What a person means by what was sent.
enum Meant {
    Values(Vec<Value>),
    Absent(String),
}

impl Meant {
    fn is(&self, row: &Row) -> bool {
        match self {
            Self::Values(values) => *values == row.answers && row.absent.is_none(),
            Self::Absent(reason) => row.absent.as_ref() == Some(reason) && row.answers.is_empty(),
        }
    }

    fn put(&self, filling: &mut Filling, key: &Key) -> Result<(), NotTaken> {
        match self {
            Self::Values(values) if values.is_empty() => filling.clear(key),
            Self::Values(values) => filling.set(key, values),
            Self::Absent(reason) => filling.set_absent(key, reason),
        }
    }
}

fn meant(entry: &Entry, row: &Row, item: &Item) -> Result<Meant, Why> {
    let Some(reason) = &entry.absent else { return entry.values(row, item).map(Meant::Values) };
    let values = if entry.is_blank() { Vec::new() } else { entry.values(row, item)? };
    if values.is_empty() || (row.absent.is_none() && values == row.answers) {
        return Ok(Meant::Absent(reason.clone()));
    }
    // An answer given later is one, although the box is still ticked.
    if row.absent.is_some() { Ok(Meant::Values(values)) } else { Err(Why::Both) }
}
