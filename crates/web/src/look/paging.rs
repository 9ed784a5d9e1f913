//! The pages of a list.

use super::icon::Icon;
use law::Lang;
use maud::{Markup, html};

/// Where the reader is in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The page shown, from 1.
    pub page: u64,
    /// Lines on a page, at least 1.
    pub size: u64,
    /// Lines in all.
    pub total: u64,
}

impl Paging {
    /// How many pages there are: at least one.
    #[must_use]
    pub const fn pages(self) -> u64 {
        let pages = self.total.div_ceil(if self.size == 0 { 1 } else { self.size });
        if pages == 0 { 1 } else { pages }
    }

    /// The pages to offer: the first, the last, and those around the present one. `None` is a gap.
    fn offered(self) -> Vec<Option<u64>> {
        let mut offered = Vec::new();
        let mut last = 0;
        for page in (1..=self.pages())
            .filter(|page| *page == 1 || *page == self.pages() || page.abs_diff(self.page) <= 1)
        {
            if page > last + 1 {
                offered.push(None);
            }
            offered.push(Some(page));
            last = page;
        }
        offered
    }

    /// «1 à 20 sur 312» and the links; `href` gives the address of a page.
    #[must_use]
    pub fn show(self, lang: Lang, href: impl Fn(u64) -> String) -> Markup {
        let first = (self.page.saturating_sub(1) * self.size + 1).min(self.total);
        let last = (self.page * self.size).min(self.total);
        html! {
            nav.paging aria-label=(lang.pick("Pages de la liste", "Pages of the list")) {
                p.paging-count {
                    @match lang {
                        Lang::Fr => { (grouped(first, lang)) " à " (grouped(last, lang)) " sur " strong { (grouped(self.total, lang)) } }
                        Lang::En => { (grouped(first, lang)) " to " (grouped(last, lang)) " of " strong { (grouped(self.total, lang)) } }
                    }
                }
                @if self.pages() > 1 {
                    ul {
                        @if self.page > 1 {
                            li { a rel="prev" href=(href(self.page - 1)) { (Icon::Back.svg()) span { (lang.pick("Précédente", "Previous")) } } }
                        }
                        @for page in self.offered() {
                            @match page {
                                Some(page) if page == self.page => li { a.is-current href=(href(page)) aria-current="page" { span.unseen { "Page " } (page) } }
                                Some(page) => li.paging-number { a href=(href(page)) { span.unseen { "Page " } (page) } }
                                None => li.paging-gap aria-hidden="true" { "…" }
                            }
                        }
                        @if self.page < self.pages() {
                            li { a rel="next" href=(href(self.page + 1)) { span { (lang.pick("Suivante", "Next")) } (Icon::Forward.svg()) } }
                        }
                    }
                }
            }
        }
    }
}

/// A whole number with its thousands apart: «15 848», “15,848”.
#[must_use]
pub fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(lang.pick('\u{202f}', ','));
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_offers_its_ends_and_its_neighbours() {
        let paging = Paging { page: 7, size: 20, total: 312 };
        assert_eq!(paging.pages(), 16);
        assert_eq!(paging.offered(), [Some(1), None, Some(6), Some(7), Some(8), None, Some(16)]);
        assert_eq!(Paging { page: 1, size: 20, total: 0 }.pages(), 1);
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(15_848, Lang::En), "15,848");
        assert_eq!(grouped(1_234_567, Lang::Fr), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(312, Lang::Fr), "312");
    }
}
