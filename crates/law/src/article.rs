//! Where a rule is written, and how sure we are of it.

use crate::text::{Lang, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A code or a text of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Code {
    /// Code de la santé publique.
    Csp,
    /// Code de la sécurité sociale.
    Css,
    /// Code des relations entre le public et l'administration.
    Crpa,
    /// Code de justice administrative.
    Cja,
    /// Code de procédure civile.
    CpCiv,
    /// Doctrine and guides of the authorities: not law, but what is applied.
    Doctrine,
}

impl Code {
    /// The name in full, as in a citation.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Csp => Text::new("code de la santé publique", "Public Health Code"),
            Self::Css => Text::new("code de la sécurité sociale", "Social Security Code"),
            Self::Crpa => Text::new(
                "code des relations entre le public et l’administration",
                "Code of Relations between the Public and the Administration",
            ),
            Self::Cja => {
                Text::new("code de justice administrative", "Code of Administrative Justice")
            }
            Self::CpCiv => Text::new("code de procédure civile", "Code of Civil Procedure"),
            Self::Doctrine => Text::new("doctrine des autorités", "doctrine of the authorities"),
        }
    }

    /// The identifier of the code on Légifrance, when it is one.
    const fn legitext(self) -> Option<&'static str> {
        match self {
            Self::Csp => Some("LEGITEXT000006072665"),
            Self::Css => Some("LEGITEXT000006073189"),
            Self::Crpa => Some("LEGITEXT000031366350"),
            Self::Cja => Some("LEGITEXT000006070933"),
            Self::CpCiv => Some("LEGITEXT000006070716"),
            Self::Doctrine => None,
        }
    }
}

/// An article, as a lawyer cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// The code that holds it.
    pub code: Code,
    /// Number and paragraph: `R. 5121-69, I`.
    pub number: &'static str,
    /// The identifier of this very version (`LEGIARTI…`), or empty where it is not known.
    pub legifrance: &'static str,
}

/// Whether a rule was read in a source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the text: it is applied.
    #[default]
    Confirmed,
    /// Not read: it is shown «to verify» and neither grants nor refuses by itself.
    ToVerify,
}

impl Confidence {
    /// The mark that is shown beside the rule.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Confirmed => Text::new("lu dans le texte", "read in the text"),
            Self::ToVerify => Text::new("à vérifier", "to verify"),
        }
    }
}

/// The text on which an act or a date rests, in the version that applied. It is kept in facts, so
/// that a later change of law does not rewrite the past.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// Identifier in the rulebook: `AAP-CLOCK-01`.
    pub rule: String,
    /// The code.
    pub code: Code,
    /// Number and paragraph.
    pub number: String,
    /// Identifier of the version of the article, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legifrance: String,
    /// First day on which this version is in force.
    pub since: Date,
    /// How sure we are of it.
    #[serde(default)]
    pub confidence: Confidence,
}

impl Citation {
    /// «art. R. 5121-69, I, du code de la santé publique».
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let code = self.code.name().say(lang);
        let number = &self.number;
        match (self.code, lang) {
            (Code::Doctrine, _) => number.clone(),
            (_, Lang::Fr) => format!("art. {number} du {code}"),
            (_, Lang::En) => format!("art. {number} of the {code}"),
        }
    }

    /// The short form for a margin: `CSP R. 5121-69, I`.
    #[must_use]
    pub fn short(&self) -> String {
        match self.code {
            Code::Doctrine => self.number.clone(),
            code => format!("{} {}", format!("{code:?}").to_uppercase(), self.number),
        }
    }

    /// Where the reader finds the text: this version where its identifier is known, else the
    /// search by code and number on the day on which the version starts.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let site = "https://www.legifrance.gouv.fr";
        match self.legifrance.get(..8) {
            Some("LEGIARTI") => {
                return Some(format!("{site}/codes/article_lc/{}", self.legifrance));
            }
            Some("JORFARTI") => return Some(format!("{site}/jorf/article_jo/{}", self.legifrance)),
            _ => {}
        }
        Some(format!("{site}/codes/texte_lc/{}/{}", self.code.legitext()?, self.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(code: Code, number: &str, legifrance: &str) -> Citation {
        Citation {
            rule: "AAP-CLOCK-01".into(),
            code,
            number: number.into(),
            legifrance: legifrance.into(),
            since: jiff::civil::date(2021, 7, 1),
            confidence: Confidence::Confirmed,
        }
    }

    #[test]
    fn a_citation_reads_as_a_lawyer_writes_it() {
        let it = citation(Code::Csp, "R. 5121-69, I", "LEGIARTI000043761532");
        assert_eq!(it.say(Lang::Fr), "art. R. 5121-69, I du code de la santé publique");
        assert_eq!(it.short(), "CSP R. 5121-69, I");
        assert_eq!(
            it.url().as_deref(),
            Some("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000043761532")
        );
    }

    #[test]
    fn an_article_without_identifier_leads_to_its_code_on_its_day() {
        let it = citation(Code::Crpa, "L. 211-2", "");
        assert_eq!(
            it.url().as_deref(),
            Some("https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350/2021-07-01")
        );
        assert_eq!(citation(Code::Doctrine, "HAS", "").url(), None);
    }
}
