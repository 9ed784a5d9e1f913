//! The questionnaire that classifies a project, and the team to which its class leads (GIO-01).

use crate::choice::choices;
use serde::{Deserialize, Serialize};

choices! {
    /// By what the product chiefly acts: the question that tells a medicine from a device.
    Action {
        /// By an effect on the body as medicines have it.
        Pharmacology "pharmacology" "Par un effet pharmacologique, immunologique ou métabolique", "By a pharmacological, immunological or metabolic effect";
        /// By cells, tissues or genes.
        CellsOrGenes "cells_or_genes" "Par des cellules, des tissus ou des gènes", "By cells, tissues or genes";
        /// By physics or mechanics.
        Physics "physics" "Par un effet physique ou mécanique", "By a physical or mechanical effect";
        /// By examining samples.
        Samples "samples" "Par l’examen d’échantillons prélevés sur le corps humain", "By examining samples from the human body";
        /// By a computation alone.
        Computation "computation" "Par un logiciel seul", "By software alone";
    }
}

choices! {
    /// What the product is.
    ProductType {
        /// A medicine.
        Medicine "medicine" "Médicament", "Medicine";
        /// A medicine of cells or genes.
        #[doc(alias = "médicament de thérapie innovante")]
        AdvancedTherapy "advanced_therapy" "Médicament de thérapie innovante", "Advanced therapy";
        /// A device.
        Device "device" "Dispositif médical", "Medical device";
        /// An in-vitro diagnostic.
        InVitro "in_vitro" "Diagnostic in vitro", "In-vitro diagnostic";
        /// Software.
        Software "software" "Logiciel", "Software";
        /// A medicine and a device together.
        Combination "combination" "Produit combiné", "Combination";
    }
}

choices! {
    /// How far the project is.
    Stage {
        /// Research.
        Research "research" "Recherche", "Research";
        /// Before trials in humans.
        Preclinical "preclinical" "Développement préclinique", "Preclinical development";
        /// Trials.
        Clinical "clinical" "Développement clinique", "Clinical development";
        /// Before a filing.
        BeforeFiling "before_filing" "Avant un dépôt", "Before a filing";
    }
}

choices! {
    /// Of which nature the question is.
    Matter {
        /// Scientific.
        Scientific "scientific" "Scientifique", "Scientific";
        /// Technical.
        Technical "technical" "Technique", "Technical";
        /// Regulatory.
        Regulatory "regulatory" "Réglementaire", "Regulatory";
    }
}

choices! {
    /// A team of the ANSM that answers.
    Team {
        /// Medicines.
        Medicines "medicines" "Médicaments", "Medicines";
        /// Advanced therapies.
        AdvancedTherapies "advanced_therapies" "Thérapies innovantes", "Advanced therapies";
        /// Trials.
        Trials "trials" "Essais cliniques", "Clinical trials";
        /// Devices.
        Devices "devices" "Dispositifs médicaux", "Medical devices";
        /// Diagnostics.
        Diagnostics "diagnostics" "Diagnostics in vitro", "In-vitro diagnostics";
        /// Software.
        Software "software" "Logiciels et numérique", "Software and digital health";
        /// Access before and beside the AMM.
        EarlyAccess "early_access" "Accès précoces et dérogatoires", "Early and derogatory access";
        /// Where nothing else fits: classification and regulation.
        Regulation "regulation" "Réglementation et qualification des produits", "Regulation and product classification";
    }
}

/// What a project holder answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// By what the product chiefly acts.
    pub action: Action,
    /// Whether it joins a medicine and a device.
    pub joined: bool,
    /// How far the project is.
    pub stage: Stage,
    /// Of which nature the question is.
    pub matter: Matter,
}

/// The class of a project, and the team to which it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// What the product is.
    pub product: ProductType,
    /// How far the project is.
    pub stage: Stage,
    /// Of which nature the question is.
    pub matter: Matter,
    /// Who answers.
    pub team: Team,
}

/// The class of a project by the answers of its holder. It is a first sorting: the ANSM may route
/// the project elsewhere, and says nothing by it on the status of the product.
#[doc(alias = "classement de la demande")]
#[must_use]
pub const fn classify(answers: Answers) -> Class {
    let Answers { action, joined, stage, matter } = answers;
    let product = match (action, joined) {
        (_, true) => ProductType::Combination,
        (Action::Pharmacology, false) => ProductType::Medicine,
        (Action::CellsOrGenes, false) => ProductType::AdvancedTherapy,
        (Action::Physics, false) => ProductType::Device,
        (Action::Samples, false) => ProductType::InVitro,
        (Action::Computation, false) => ProductType::Software,
    };
    let team = match (product, stage, matter) {
        (ProductType::Combination, ..) => Team::Regulation,
        (ProductType::AdvancedTherapy, ..) => Team::AdvancedTherapies,
        (ProductType::Device, ..) => Team::Devices,
        (ProductType::InVitro, ..) => Team::Diagnostics,
        (ProductType::Software, ..) => Team::Software,
        (ProductType::Medicine, Stage::BeforeFiling, _) => Team::EarlyAccess,
        (ProductType::Medicine, _, Matter::Regulatory) => Team::Regulation,
        (ProductType::Medicine, Stage::Clinical, _) => Team::Trials,
        (ProductType::Medicine, Stage::Research | Stage::Preclinical, _) => Team::Medicines,
    };
    Class { product, stage, matter, team }
}
