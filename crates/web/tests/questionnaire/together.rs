//! Two people on one form, and a page that saves by itself.

use crate::kinds::filled;
use crate::{answers, drawn, french, page, send};
use law::Lang;
use web::look::questionnaire::{Drawing, read};

#[test]
fn an_answer_that_somebody_changed_is_not_replaced_unseen() {
    let mut filling = filled();
    let mine = french(&filling);
    assert!(send(&mut filling, &[("f:line", &["Le leur"]), ("f:cycles", &["8"])]).is_clean());
    let mut pairs = page::sent(&mine);
    page::fill(&mut pairs, "f:line", &["Le mien"]);
    page::fill(&mut pairs, "f:lines", &["à moi seul"]);
    let mut posted = read(&mut filling, "f", &pairs);
    assert_eq!(posted.clashes.len(), 1, "{posted:#?}");
    assert_eq!(answers(&filling, "line"), ["\"Le leur\""]);
    assert_eq!(answers(&filling, "lines"), ["\"à moi seul\""], "the rest is taken");
    assert_eq!(answers(&filling, "cycles"), ["8"], "what I did not touch stays theirs");

    posted.clashes[0].by = Some("Camille Exemple, 14:32".to_owned());
    let html = drawn(&filling, &Drawing::new(Lang::Fr).posted(&posted));
    assert_eq!(page::broken(&html), Vec::<String>::new());
    assert!(html.contains("value=\"Le mien\"") && html.contains("Camille Exemple, 14:32"));
    assert!(page::text(&html).contains("Le leur"));
    // Sent again without a choice, it clashes again.
    assert_eq!(read(&mut filling.clone(), "f", &page::sent(&html)).clashes.len(), 1);
    let choose = |act: &str| {
        let mut pairs = page::sent(&html);
        pairs.push((act.to_owned(), page::button(&html, act, 0).expect("a choice")));
        pairs
    };
    let mut kept = filling.clone();
    assert!(read(&mut kept, "f", &choose("f-keep")).is_clean());
    assert_eq!(answers(&kept, "line"), ["\"Le mien\""]);
    let mut taken = filling.clone();
    assert!(read(&mut taken, "f", &choose("f-take")).is_clean());
    assert_eq!(answers(&taken, "line"), ["\"Le leur\""]);
    // A third answer since then is not replaced unseen either.
    assert!(send(&mut filling, &[("f:line", &["Un troisième"])]).is_clean());
    assert_eq!(read(&mut filling, "f", &choose("f-keep")).clashes.len(), 1);
}

#[test]
fn the_same_answer_given_twice_is_no_clash() {
    let mut filling = filled();
    let mine = french(&filling);
    assert!(send(&mut filling, &[("f:line", &["Pareil"])]).is_clean());
    let mut pairs = page::sent(&mine);
    page::fill(&mut pairs, "f:line", &["Pareil"]);
    let posted = read(&mut filling, "f", &pairs);
    assert!(posted.is_clean() && !posted.changed);
}

#[test]
fn a_page_that_saves_says_where_and_what_it_carries() {
    let filling = filled();
    let carried = [("version", "7")];
    let drawing = Drawing::new(Lang::Fr).prefix("visit").saving("/save").carried(&carried);
    let html = drawn(&filling, &drawing);
    assert_eq!(page::broken(&html), Vec::<String>::new());
    assert!(
        html.contains("data-save-to=\"/save\"") && html.contains("data-questionnaire=\"visit\"")
    );
    assert!(html.contains("role=\"status\""));
    let sent = page::sent(&html);
    assert!(sent.contains(&("version".to_owned(), "7".to_owned())));
    assert!(sent.iter().any(|(name, _)| name == "visit:kg"));
    // One question alone is enough.
    let mut again = filling.clone();
    let mut one: page::Pairs =
        sent.into_iter().filter(|(name, _)| name.ends_with(":line")).collect();
    page::fill(&mut one, "visit:line", &["seul"]);
    assert!(read(&mut again, "visit", &one).is_clean());
    assert_eq!(answers(&again, "line"), ["\"seul\""]);
    assert_eq!(answers(&again, "several"), answers(&filling, "several"));
}
