//! The medicines of the stories, all invented, and what their laboratories write of them.

use domain::aap::Product;

/// An invented medicine and the argument of its laboratory.
#[derive(Debug)]
pub struct Medicine {
    /// Code name, or name after the AMM.
    pub name: &'static str,
    /// Substance, as invented.
    pub substance: &'static str,
    /// Form.
    pub form: &'static str,
    /// Strength.
    pub strength: &'static str,
    /// Route.
    pub route: &'static str,
    /// Whether it is made of genetically modified organisms.
    pub gmo: bool,
    /// The disease, in a clause: «la maladie … ».
    pub disease: &'static str,
    /// What the disease does.
    pub course: &'static str,
    /// What exists, and why it does not do.
    pub alternatives: &'static str,
    /// What the trial found.
    pub results: &'static str,
    /// What is feared of it.
    pub safety: &'static str,
    /// Patients in France, each year.
    pub patients: &'static str,
}

impl Medicine {
    /// As a request names it.
    pub fn product(&self) -> Product {
        Product {
            name: self.name.to_owned(),
            substance: self.substance.to_owned(),
            form: format!("{} {}", self.form, self.strength),
            cis: None,
            atc: None,
        }
    }
}

/// Lung.
pub static ORV_3127: Medicine = Medicine {
    name: "ORV-3127",
    substance: "mavorexinib",
    form: "comprimé pelliculé",
    strength: "150\u{a0}mg",
    route: "voie orale",
    gmo: false,
    disease: "le cancer bronchique non à petites cellules avec fusion NRG1",
    course: "La médiane de survie après échec des sels de platine est inférieure à douze mois. Les métastases cérébrales sont fréquentes et l’altération de l’état général rapide.",
    alternatives: "Le docétaxel en monothérapie donne moins de 15\u{a0}% de réponses, au prix d’une toxicité hématologique marquée. L’immunothérapie seule est peu active dans ce sous-groupe. Aucune thérapie ciblée n’a d’AMM contre cette altération.",
    results: "Essai de phase II à un bras, 94 patients\u{a0}: taux de réponse objective de 41\u{a0}% (IC 95\u{a0}%\u{a0}: 31 à 52), durée médiane de réponse de 11,2 mois.",
    safety: "Diarrhée (62\u{a0}%), éruption (38\u{a0}%), pneumopathie interstitielle (3\u{a0}%, un décès).",
    patients: "110",
};

/// A rare disease of metabolism.
pub static ORV_4410: Medicine = Medicine {
    name: "ORV-4410",
    substance: "orvedastat",
    form: "gélule",
    strength: "25\u{a0}mg",
    route: "voie orale",
    gmo: false,
    disease: "l’acidurie glutarique de type 1",
    course: "Sans traitement, des crises encéphalopathiques laissent une dystonie définitive avant l’âge de six ans.",
    alternatives: "Le régime pauvre en lysine et la carnitine préviennent une partie des crises seulement. Aucun médicament n’agit sur la production du métabolite toxique.",
    results: "Essai randomisé contre placebo, 38 enfants\u{a0}: 4 crises contre 13 en douze mois (rapport de taux 0,31\u{a0}; IC 95\u{a0}%\u{a0}: 0,12 à 0,74).",
    safety: "Élévation des transaminases (18\u{a0}%), réversible à l’arrêt.",
    patients: "12",
};

/// A disease of motor neurons.
pub static TIV_08: Medicine = Medicine {
    name: "TIV-08",
    substance: "quorimersen",
    form: "solution injectable",
    strength: "12\u{a0}mg/mL",
    route: "voie intrathécale",
    gmo: false,
    disease: "la sclérose latérale amyotrophique d’origine génétique",
    course: "L’atteinte respiratoire conduit au décès en deux à trois ans en moyenne, plus tôt dans les formes juvéniles.",
    alternatives: "Le riluzole prolonge la survie de quelques mois. Les autres prises en charge sont symptomatiques\u{a0}: ventilation non invasive, nutrition, kinésithérapie.",
    results: "Essai de phase III contre placebo, 72 patients\u{a0}: perte de 1,9 point sur l’échelle fonctionnelle à 28 semaines contre 6,8 (différence 4,9\u{a0}; IC 95\u{a0}%\u{a0}: 1,7 à 8,1).",
    safety: "Réactions à la ponction (24\u{a0}%), pléiocytose (11\u{a0}%), une myélite.",
    patients: "35",
};

/// A gene therapy of the retina.
pub static TIV_19: Medicine = Medicine {
    name: "TIV-19",
    substance: "belanogène parvec",
    form: "suspension injectable",
    strength: "5 × 10¹² copies du génome/mL",
    route: "voie sous-rétinienne",
    gmo: true,
    disease: "la dystrophie rétinienne héréditaire liée à une mutation biallélique du gène RDH12",
    course: "La perte de l’acuité visuelle commence dans l’enfance et conduit à la cécité légale avant trente ans.",
    alternatives: "Aucun traitement ne ralentit la perte des photorécepteurs. Les aides visuelles ne compensent pas la perte du champ central.",
    results: "Essai ouvert, 21 patients\u{a0}: gain moyen de 0,9 niveau de luminance au test de mobilité à un an, maintenu à deux ans chez 17 d’entre eux.",
    safety: "Inflammation intraoculaire (33\u{a0}%), un décollement de rétine opéré.",
    patients: "8",
};

/// Grafts.
pub static BOR_551: Medicine = Medicine {
    name: "BOR-551",
    substance: "altesolimus",
    form: "comprimé",
    strength: "10\u{a0}mg",
    route: "voie orale",
    gmo: false,
    disease: "la maladie chronique du greffon contre l’hôte",
    course: "Les formes sévères atteignent le poumon, la peau et le foie\u{a0}; la mortalité à deux ans dépasse 30\u{a0}% après échec de deux lignes.",
    alternatives: "Le ruxolitinib a l’AMM en deuxième ligne\u{a0}; après son échec, la photophérèse est d’accès inégal et les autres immunosuppresseurs sont employés hors AMM.",
    results: "Essai de phase II randomisé, 118 patients\u{a0}: réponse globale à 24 semaines de 58\u{a0}% contre 29\u{a0}% avec le meilleur traitement disponible.",
    safety: "Infections graves (27\u{a0}% contre 24\u{a0}%), cytopénies (19\u{a0}%).",
    patients: "140",
};

/// Leukaemia.
pub static BOR_604: Medicine = Medicine {
    name: "BOR-604",
    substance: "rovitamine béta",
    form: "poudre pour solution à diluer pour perfusion",
    strength: "50\u{a0}mg",
    route: "voie intraveineuse",
    gmo: false,
    disease: "la leucémie aiguë myéloïde réfractaire ou en rechute",
    course: "La survie globale médiane après rechute est de quatre à six mois\u{a0}; sans rémission, la greffe n’est pas possible.",
    alternatives: "Les chimiothérapies de rattrapage obtiennent moins de 25\u{a0}% de rémissions complètes et exposent à une aplasie prolongée.",
    results: "Essai de phase II à un bras, 66 patients\u{a0}: rémission complète de 34\u{a0}% (IC 95\u{a0}%\u{a0}: 23 à 47)\u{a0}; 14 patients ont été greffés.",
    safety: "Syndrome de relargage des cytokines (29\u{a0}%, grade 3 chez 5\u{a0}%), neutropénie fébrile (44\u{a0}%).",
    patients: "180",
};

/// Pulmonary hypertension.
pub static NCR_22: Medicine = Medicine {
    name: "NCR-22",
    substance: "peluvocept",
    form: "solution injectable en stylo prérempli",
    strength: "45\u{a0}mg",
    route: "voie sous-cutanée",
    gmo: false,
    disease: "l’hypertension artérielle pulmonaire",
    course: "Malgré une trithérapie, la survie à trois ans des patients à haut risque est inférieure à 55\u{a0}%.",
    alternatives: "Les prostacyclines par voie parentérale et la transplantation sont les seuls recours, l’une mal tolérée, l’autre réservée à peu de patients.",
    results: "Essai de phase III contre placebo, 212 patients\u{a0}: gain de 38 mètres au test de marche de six minutes à 24 semaines (IC 95\u{a0}%\u{a0}: 25 à 51).",
    safety: "Télangiectasies (12\u{a0}%), élévation de l’hémoglobine (9\u{a0}%), épistaxis (16\u{a0}%).",
    patients: "220",
};

/// A rare disorder of coagulation.
pub static NCR_35: Medicine = Medicine {
    name: "NCR-35",
    substance: "sylvarocog alfa",
    form: "poudre et solvant pour solution injectable",
    strength: "1\u{a0}000\u{a0}UI",
    route: "voie intraveineuse",
    gmo: false,
    disease: "le déficit congénital en facteur X",
    course: "Les hémorragies articulaires et intracrâniennes commencent dans la petite enfance et laissent des séquelles.",
    alternatives: "Le plasma et les concentrés de complexe prothrombique apportent peu de facteur X et exposent à la surcharge et à la thrombose.",
    results: "Essai ouvert, 24 patients\u{a0}: taux annuel de saignements de 0,7 sous prophylaxie contre 9,4 dans les douze mois qui précèdent.",
    safety: "Réactions au site d’injection (8\u{a0}%)\u{a0}; aucun inhibiteur à deux ans.",
    patients: "25",
};

/// After the AMM: multiple myeloma.
pub static VELTORANE: Medicine = Medicine {
    name: "VELTORANE",
    substance: "dorvanemide",
    form: "gélule",
    strength: "4\u{a0}mg",
    route: "voie orale",
    gmo: false,
    disease: "le myélome multiple",
    course: "Après trois lignes, la survie sans progression médiane est inférieure à cinq mois et l’atteinte osseuse invalidante.",
    alternatives: "Les associations disponibles ont déjà été employées chez ces patients\u{a0}; les cellules CAR-T ne sont pas accessibles à ceux qui progressent vite.",
    results: "Essai de phase III, 387 patients\u{a0}: survie sans progression médiane de 9,8 mois contre 5,1 (rapport de risque 0,58\u{a0}; IC 95\u{a0}%\u{a0}: 0,46 à 0,74).",
    safety: "Neutropénie (51\u{a0}%), infections (33\u{a0}%), événements thrombo-emboliques (4\u{a0}%).",
    patients: "600",
};

/// After the AMM: skin.
pub static OLVERIANE: Medicine = Medicine {
    name: "OLVERIANE",
    substance: "sarvolizumab",
    form: "solution injectable en seringue préremplie",
    strength: "300\u{a0}mg",
    route: "voie sous-cutanée",
    gmo: false,
    disease: "la pemphigoïde bulleuse",
    course: "Les bulles étendues, le prurit et les surinfections touchent des sujets âgés\u{a0}; la mortalité à un an atteint 30\u{a0}%.",
    alternatives: "La corticothérapie générale est mal tolérée à cet âge\u{a0}; les immunosuppresseurs sont employés hors AMM, sans preuve solide.",
    results: "Essai de phase III contre placebo, 106 patients\u{a0}: rémission soutenue à 36 semaines de 24\u{a0}% contre 5\u{a0}%.",
    safety: "Conjonctivite (11\u{a0}%), réactions au site d’injection (14\u{a0}%).",
    patients: "450",
};
