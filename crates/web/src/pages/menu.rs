//! The menus: the parts of the site that a role needs in its organisation, and the pages of each.

use domain::OrganisationKind;
use domain::access::Role;
use law::{Lang, Text};

/// A part of the site: a word of the main menu, and the pages behind it.
#[derive(Clone, Copy)]
struct Part {
    label: Text,
    /// Whether it is for those alone who work on medicines.
    of_medicines: bool,
    pages: &'static [Entry],
}

/// A page of the menus, and who has it there.
struct Entry {
    href: &'static str,
    label: Text,
    has: fn(Role, OrganisationKind) -> bool,
}

const PARTS: [Part; 9] = [
    Part {
        label: Text::new("Mon activité", "My work"),
        of_medicines: false,
        pages: &[
            Entry {
                href: super::HOME,
                label: Text::new("Mon activité", "My work"),
                has: |role, _| role.has_dossiers(),
            },
            Entry {
                href: "/administration",
                label: Text::new("Plateforme", "Platform"),
                has: |role, _| role == Role::Administrator,
            },
        ],
    },
    Part {
        label: Text::new("Patients", "Patients"),
        of_medicines: false,
        pages: &[
            Entry {
                href: "/patients",
                label: Text::new("Patients", "Patients"),
                has: |role, kind| {
                    role.has_patients()
                        || (role == Role::Manager && kind == OrganisationKind::Hospital)
                },
            },
            Entry {
                href: "/treatments",
                label: Text::new("Traitements", "Treatments"),
                has: |role, _| role.has_patients(),
            },
            Entry {
                href: "/declarations",
                label: Text::new("Déclarations", "Declarations"),
                has: |role, _| role == Role::Crpv,
            },
        ],
    },
    Part {
        label: Text::new("Accès précoce", "Early access"),
        of_medicines: true,
        pages: &[
            Entry {
                href: "/dossiers",
                label: Text::new("Dossiers", "Dossiers"),
                has: |role, _| role.has_dossiers(),
            },
            Entry {
                href: "/authorisations",
                label: Text::new("Autorisations", "Authorisations"),
                has: |role, _| role.has_dossiers(),
            },
            Entry {
                href: "/protocols",
                label: Text::new("Protocoles", "Protocols"),
                has: |role, _| {
                    role.has_dossiers() && role != Role::Ministry && role != Role::Rapporteur
                },
            },
            Entry {
                href: "/treatments",
                label: Text::new("Traitements", "Treatments"),
                has: |role, _| role == Role::Applicant,
            },
            Entry {
                href: "/agreements",
                label: Text::new("Conventions", "Agreements"),
                has: |role, kind| {
                    let signs = role == Role::Manager || role == Role::Pharmacist;
                    role == Role::Applicant || (signs && kind == OrganisationKind::Hospital)
                },
            },
            Entry {
                href: "/listings",
                label: Text::new("Droit commun", "Common law"),
                has: |role, _| {
                    role.has_dossiers() && role != Role::AnsmAssessor && role != Role::Rapporteur
                },
            },
            Entry {
                href: "/meetings",
                label: Text::new("Rendez-vous", "Meetings"),
                has: |role, _| role.has_dossiers(),
            },
        ],
    },
    Part {
        label: Text::new("Accès compassionnel", "Compassionate access"),
        of_medicines: true,
        pages: &[
            Entry {
                href: "/aac",
                label: Text::new("Accès compassionnels", "Compassionate access"),
                has: |role, _| role.has_patients() || role == Role::AnsmAssessor,
            },
            Entry {
                href: "/cpc",
                label: Text::new("Cadres", "Frameworks"),
                has: |role, _| {
                    let follows = matches!(role, Role::AnsmAssessor | Role::Ministry);
                    follows || role == Role::Applicant || role.alerts()
                },
            },
            Entry {
                href: "/referentials",
                label: Text::new("Référentiels", "Referentials"),
                has: |role, _| {
                    matches!(role, Role::Applicant | Role::AnsmAssessor | Role::Ministry)
                },
            },
        ],
    },
    Part {
        label: Text::new("Dispositifs et projets", "Devices and projects"),
        of_medicines: false,
        pages: &[
            Entry {
                href: "/devices",
                label: Text::new("Dispositifs", "Devices"),
                has: |role, kind| {
                    role == Role::AnsmAssessor || (role == Role::Applicant && kind.makes_devices())
                },
            },
            Entry {
                href: "/orientation",
                label: Text::new("Guichet innovation", "Innovation desk"),
                has: |role, kind| {
                    role == Role::AnsmAssessor || (role == Role::Applicant && kind.holds_projects())
                },
            },
        ],
    },
    Part {
        label: Text::new("Messages", "Messages"),
        of_medicines: false,
        pages: &[
            Entry {
                href: "/messages",
                label: Text::new("Messages reçus", "Mail"),
                has: |_, _| true,
            },
            Entry {
                href: "/questions",
                label: Text::new("Questions", "Questions"),
                has: |_, _| true,
            },
        ],
    },
    Part {
        label: Text::new("Mon organisme", "My organisation"),
        of_medicines: false,
        pages: &[
            Entry {
                href: "/organisation",
                label: Text::new("Mon organisme", "My organisation"),
                has: |_, _| true,
            },
            Entry {
                href: "/journal",
                label: Text::new("Journal des accès", "Access log"),
                has: |role, _| role == Role::Manager,
            },
        ],
    },
    PUBLIC[0],
    PUBLIC[1],
];

/// What everybody has, signed in or not.
const PUBLIC: [Part; 2] = [
    Part {
        label: Text::new("Registre", "Register"),
        of_medicines: false,
        pages: &[Entry {
            href: "/register",
            label: Text::new("Registre", "Register"),
            has: |_, _| true,
        }],
    },
    Part {
        label: Text::new("Droit", "Law"),
        of_medicines: false,
        pages: &[Entry { href: "/law", label: Text::new("Droit", "Law"), has: |_, _| true }],
    },
];

/// A word of a menu: its address, its label, and whether the reader is there.
pub type Word = (&'static str, &'static str, bool);

/// The main menu, and the pages of the part in which the reader is where it has several.
#[must_use]
pub fn menu(
    lang: Lang,
    part: Option<(Role, OrganisationKind)>,
    path: &str,
) -> (Vec<Word>, Vec<Word>) {
    let mut main = Vec::new();
    let mut beside = Vec::new();
    let parts: &[Part] = if part.is_some() { &PARTS } else { &PUBLIC };
    let medicines = part.is_none_or(|(_, kind)| kind.asks_for_medicines());
    for it in parts.iter().filter(|it| medicines || !it.of_medicines) {
        let mine =
            it.pages.iter().filter(|page| part.is_none_or(|(role, kind)| (page.has)(role, kind)));
        let pages: Vec<Word> =
            mine.map(|page| (page.href, page.label.say(lang), within(path, page.href))).collect();
        let Some((href, first, _)) = pages.first().copied() else { continue };
        let here = pages.iter().any(|(.., here)| *here);
        let label = if pages.len() == 1 { first } else { it.label.say(lang) };
        main.push((href, label, here));
        if here && pages.len() > 1 {
            beside = pages;
        }
    }
    (main, beside)
}

/// The links at the foot.
#[must_use]
pub fn footer(lang: Lang, signed_in: bool, path: &str) -> Vec<Word> {
    let mut links = vec![
        ("/about", lang.pick("L’accès précoce en cinq étapes", "Early access in five steps")),
        ("/register", lang.pick("Registre public", "Public register")),
        ("/law", lang.pick("Règles de droit", "Rules of law")),
    ];
    if !signed_in {
        links.push(("/sign-in", lang.pick("Se connecter", "Sign in")));
    }
    links.into_iter().map(|(href, label)| (href, label, within(path, href))).collect()
}

/// Whether a page is one address or below it.
fn within(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[Word]) -> Vec<&'static str> {
        all.iter().map(|(_, label, _)| *label).collect()
    }

    #[test]
    fn a_part_with_several_pages_shows_them_where_one_is() {
        let laboratory = Some((Role::Applicant, OrganisationKind::Laboratory));
        let (main, beside) = menu(Lang::En, laboratory, "/protocols/1/edit");
        assert!(words(&main).contains(&"Early access"));
        assert!(words(&beside).contains(&"Protocols"));
        assert_eq!(main.iter().filter(|(.., here)| *here).count(), 1);
        let (_, beside) = menu(Lang::En, laboratory, "/home");
        assert!(beside.is_empty());
    }

    #[test]
    fn a_part_with_one_page_bears_its_name() {
        let pharmacist = Some((Role::Pharmacist, OrganisationKind::Hospital));
        let (main, _) = menu(Lang::En, pharmacist, "/patients");
        assert!(words(&main).contains(&"Agreements"));
        assert!(!words(&main).contains(&"Early access"));
    }

    #[test]
    fn the_public_has_what_is_public() {
        let (main, beside) = menu(Lang::Fr, None, "/register/one");
        assert_eq!(words(&main), ["Registre", "Droit"]);
        assert!(beside.is_empty());
        assert!(!within("/registers", "/register"));
    }
}
