//! The rules of the derogation for a medical device or an in-vitro diagnostic that has no CE mark.

use crate::aap::{NOTHING, csp, since_reform};
use crate::article::{Article, Code};
use crate::rule::{Listed, Rule};
use crate::text::Text;

const fn practice(number: &'static str) -> Article {
    Article { code: Code::Doctrine, number, legifrance: "" }
}

/// The derogation for a medical device.
pub static DEVICE: Rule<()> = Rule {
    id: "DM-01",
    says: Text::new(
        "L’ANSM peut, sur demande dûment justifiée, autoriser la mise sur le marché ou la mise en service en France d’un dispositif dont la conformité n’a pas été évaluée, dans l’intérêt de la santé publique ou de la sécurité ou de la santé des patients (article 59 du règlement (UE) 2017/745).",
        "On a duly justified request, the ANSM may allow a device whose conformity was not assessed to be placed on the market or put into service in France, in the interest of public health or of the safety or health of patients (article 59 of Regulation (EU) 2017/745).",
    ),
    left_out: Text::new(
        "L’information de la Commission européenne et des autres États membres, et l’extension de la dérogation à l’Union, ne sont pas modélisées.",
        "Informing the European Commission and the other Member States, and the extension of the derogation to the Union, are not modelled.",
    ),
    versions: &[since_reform(csp("L. 5211-3, II"), ())],
};

/// The derogation for an in-vitro diagnostic.
pub static IN_VITRO: Rule<()> = Rule {
    id: "DM-02",
    says: Text::new(
        "L’ANSM peut de même autoriser un dispositif médical de diagnostic in vitro dont la conformité n’a pas été évaluée (article 54 du règlement (UE) 2017/746).",
        "The ANSM may likewise allow an in-vitro diagnostic whose conformity was not assessed (article 54 of Regulation (EU) 2017/746).",
    ),
    left_out: Text::new(
        "Les versions antérieures du même article ne sont pas datées.",
        "Earlier versions of the same article are not dated.",
    ),
    versions: &[since_reform(csp("L. 5221-3, II"), ())],
};

/// What the manufacturer sends.
pub static REQUEST: Rule<()> = Rule {
    id: "DM-03",
    says: Text::new(
        "Le fabricant présente la demande, avec les données de sécurité et le bénéfice attendu\u{a0}; pour un renouvellement tardif du marquage CE, il y joint des demandes écrites de professionnels de santé.",
        "The manufacturer makes the request, with safety data and the expected benefit; for a late renewal of the CE mark, with written requests of health professionals.",
    ),
    left_out: Text::new(
        "Le dépôt se fait aussi sur le portail Démarches simplifiées, qui n’est pas relié.",
        "Requests are also filed on the portal Démarches simplifiées, which is not connected.",
    ),
    versions: &[since_reform(
        practice(
            "Procédure de l’ANSM pour les dispositifs non marqués CE (note ELSI, février 2025)",
        ),
        (),
    )],
};

/// What a decision says.
pub static DECISION: Rule<()> = Rule {
    id: "DM-04",
    says: Text::new(
        "La dérogation vaut pour un patient nommément désigné ou pour le dispositif dans son ensemble, en France seulement, pour la durée fixée par la décision.",
        "The derogation holds for a named patient or for the device as a whole, in France alone, for the period that the decision fixes.",
    ),
    left_out: Text::new(
        "Aucune durée maximale n’a été trouvée dans les textes\u{a0}: aucune n’est appliquée.",
        "No longest period was found in the texts: none is applied.",
    ),
    versions: &[since_reform(
        practice(
            "Procédure de l’ANSM pour les dispositifs non marqués CE (note ELSI, février 2025)",
        ),
        (),
    )],
};

/// The usual cases.
pub static CASES: Rule<()> = Rule {
    id: "DM-05",
    says: Text::new(
        "Les cas habituels sont le besoin non couvert et le renouvellement tardif du marquage CE sous le nouveau règlement. D’autres cas restent possibles.",
        "The usual cases are an unmet need and the late renewal of the CE mark under the new regulation. Other cases stay possible.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        practice(
            "Procédure de l’ANSM pour les dispositifs non marqués CE (note ELSI, février 2025)",
        ),
        (),
    )],
};

/// The older text.
pub static OLDER_TEXT: Rule<()> = Rule {
    id: "DM-06",
    says: Text::new(
        "Un texte réglementaire plus ancien donne le même pouvoir à l’ANSM et figure encore dans les codes consolidés.",
        "An older regulatory text gives the ANSM the same power and still stands in consolidated codes.",
    ),
    left_out: Text::new(
        "Les décisions se fondent sur la loi et le règlement européen\u{a0}: ce texte n’est cité que pour mémoire.",
        "Decisions rest on the act and the European regulation: this text is cited for memory alone.",
    ),
    versions: &[since_reform(csp("R. 5211-19"), ())],
};

/// What stays outside.
pub static OUTSIDE: Rule<()> = Rule {
    id: "DM-07",
    says: Text::new(
        "Les dispositifs fabriqués et utilisés dans un même établissement de santé et les usages de la défense suivent d’autres règles.",
        "Devices made and used in one hospital and uses by the armed forces follow other rules.",
    ),
    left_out: Text::new(
        "Ils sont hors du champ de la demande\u{a0}: la page de dépôt le dit.",
        "They are outside the request: its page says so.",
    ),
    versions: &[since_reform(csp("L. 5211-3, III et IV"), ())],
};

/// Every rule of this file.
pub static ALL: &[&dyn Listed] =
    &[&DEVICE, &IN_VITRO, &REQUEST, &DECISION, &CASES, &OLDER_TEXT, &OUTSIDE];
