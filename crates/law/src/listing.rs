//! The rules of the common law that an early access ends with: the listing for reimbursement and
//! the price. None of them was read in a text: they are recalled, shown as to verify, and neither
//! grant nor refuse by themselves.

use crate::aap::NOTHING;
use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Rule, Version};
use crate::text::Text;

/// One version since the reform, recalled.
const fn recalled<T: Copy>(number: &'static str, value: T) -> Version<T> {
    Version {
        since: REFORM,
        article: Article { code: Code::Css, number, legifrance: "" },
        confidence: Confidence::ToVerify,
        value,
    }
}

/// The period for price and listing, from the complete request.
pub static PRICE_AND_LISTING: Rule<Delay> = Rule {
    id: "LIST-01",
    says: Text::new(
        "Lorsqu’un prix est demandé, les décisions de prix et d’inscription sont prises dans les 180 jours de la demande complète (directive 89/105/CEE).",
        "Where a price is asked for, price and listing are decided within 180 days of the complete request (directive 89/105/EEC).",
    ),
    left_out: Text::new(
        "La suspension du délai lorsque des renseignements manquent n’est pas modélisée\u{a0}; aucun effet n’est attaché au dépassement.",
        "The suspension of the period where particulars are missing is not modelled; nothing is attached to lateness.",
    ),
    versions: &[recalled("R. 163-9", Delay::Days(180))],
};

/// The period where the listing alone is asked for.
pub static LISTING_ALONE: Rule<Delay> = Rule {
    id: "LIST-02",
    says: Text::new(
        "Lorsque l’inscription est demandée sans prix, la décision est prise dans les 90 jours de la demande complète (directive 89/105/CEE).",
        "Where the listing is asked for without a price, it is decided within 90 days of the complete request (directive 89/105/EEC).",
    ),
    left_out: Text::new(
        "La suspension du délai lorsque des renseignements manquent n’est pas modélisée\u{a0}; aucun effet n’est attaché au dépassement.",
        "The suspension of the period where particulars are missing is not modelled; nothing is attached to lateness.",
    ),
    versions: &[recalled("R. 163-9", Delay::Days(90))],
};

/// The opinion of the transparency committee.
pub static OPINION: Rule<()> = Rule {
    id: "LIST-03",
    says: Text::new(
        "La commission de la transparence rend pour chaque indication un avis motivé sur le service médical rendu, l’amélioration du service médical rendu et la population cible.",
        "The transparency committee gives for each indication a reasoned opinion on the medical benefit, its improvement and the target population.",
    ),
    left_out: Text::new(
        "Les observations de l’entreprise et son audition avant l’avis définitif ne sont pas modélisées.",
        "The company’s comments and hearing before the final opinion are not modelled.",
    ),
    versions: &[recalled("R. 163-18", ())],
};

/// What an insufficient benefit is worth.
pub static INSUFFICIENT: Rule<()> = Rule {
    id: "LIST-04",
    says: Text::new(
        "Un médicament dont le service médical rendu est insuffisant n’est pas inscrit.",
        "A medicine whose medical benefit is insufficient is not listed.",
    ),
    left_out: NOTHING,
    versions: &[recalled("R. 163-3", ())],
};

/// How the price is fixed.
pub static PRICE: Rule<()> = Rule {
    id: "LIST-05",
    says: Text::new(
        "Le prix est fixé par convention entre l’entreprise et le CEPS ou, à défaut, par décision du CEPS.",
        "The price is fixed by agreement between the company and the CEPS or, failing that, by decision of the CEPS.",
    ),
    left_out: Text::new(
        "Le solde des remises de l’accès précoce lors de la fixation du prix n’est pas modélisé.",
        "The final settlement of the rebates of early access when the price is fixed is not modelled.",
    ),
    versions: &[recalled("L. 162-16-4", ())],
};

/// How a listing is refused.
pub static REFUSAL: Rule<()> = Rule {
    id: "LIST-06",
    says: Text::new(
        "Le refus d’inscription est motivé et communiqué à l’entreprise avec les voies et délais de recours.",
        "The refusal of a listing is reasoned and told to the company with the routes and periods of appeal.",
    ),
    left_out: NOTHING,
    versions: &[recalled("R. 163-14", ())],
};

/// The lists, each with its article.
pub static LISTS: Rule<()> = Rule {
    id: "LIST-07",
    says: Text::new(
        "Un médicament est pris en charge dans une indication s’il est inscrit sur la liste des médicaments agréés aux collectivités, sur celle des médicaments remboursables aux assurés sociaux, ou sur les deux.",
        "A medicine is covered in an indication where it is on the list for hospitals, on that of medicines reimbursed to insured persons, or on both.",
    ),
    left_out: Text::new(
        "La rétrocession et la facturation en sus des prestations ne sont pas modélisées.",
        "Dispensing to outpatients by hospitals and billing on top of the stay tariff are not modelled.",
    ),
    versions: &[recalled("L. 162-17", ())],
};

/// Every rule of this file.
pub static ALL: &[&dyn Listed] =
    &[&PRICE_AND_LISTING, &LISTING_ALONE, &OPINION, &INSUFFICIENT, &PRICE, &REFUSAL, &LISTS];
