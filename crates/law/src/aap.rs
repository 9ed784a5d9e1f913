//! The rules of early access (autorisation d'accès précoce), each with its dated versions.
//!
//! Identifiers are those of the rulebook. What was not read in a source text stands as
//! [`Confidence::ToVerify`]: it is shown, and never grants or refuses by itself.

use crate::article::{Article, Code, Confidence};
use crate::delay::Delay;
use crate::rule::{Listed, REFORM, Readable, Rule, Version};
use crate::text::{Lang, Text};
use jiff::civil::{Date, date};

/// Decree 2022-164 of 11 February 2022, published on the 12th, in force the day after.
pub const DECREE_2022_164: Date = date(2022, 2, 13);
/// The finance act for social security of 2023, for what it changes in article L. 5121-12.
pub const ACT_OF_2022: Date = date(2022, 12, 25);
/// The finance act for social security of 2024, article 76.
pub const ACT_OF_2023: Date = date(2023, 12, 28);

pub(crate) const NOTHING: Text = Text::new("", "");

pub(crate) const fn csp(number: &'static str) -> Article {
    Article { code: Code::Csp, number, legifrance: "" }
}

pub(crate) const fn crpa(number: &'static str) -> Article {
    Article { code: Code::Crpa, number, legifrance: "" }
}

/// One version since the reform, read in the text.
pub(crate) const fn since_reform<T: Copy>(article: Article, value: T) -> Version<T> {
    Version { since: REFORM, article, confidence: Confidence::Confirmed, value }
}

/// Part I of R. 5121-69 before the decree of 2022, whose identifier is known.
const R5121_69_A: Article =
    Article { code: Code::Csp, number: "R. 5121-69, I", legifrance: "LEGIARTI000043761532" };

/// The unit of a decision and the five criteria.
pub static CRITERIA: Rule<()> = Rule {
    id: "AAP-ELIG-02",
    says: Text::new(
        "Un médicament, pour une indication précise, dans une maladie grave, rare ou invalidante\u{a0}: pas de traitement approprié, mise en œuvre du traitement qui ne peut être différée, efficacité et sécurité fortement présumées, caractère présumé innovant. Un seul critère non rempli conduit au refus.",
        "One medicine, for one precise indication, in a serious, rare or disabling disease: no appropriate treatment, a treatment that cannot wait, efficacy and safety strongly presumed, presumed innovative. A single criterion that is not met leads to refusal.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(csp("L. 5121-12, I"), ()),
        Version {
            since: ACT_OF_2022,
            article: csp("L. 5121-12, I"),
            confidence: Confidence::Confirmed,
            value: (),
        },
        Version {
            since: ACT_OF_2023,
            article: csp("L. 5121-12, I"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// Whether the vaccine recommendations of the HAS enlighten the third criterion.
pub static VACCINE: Rule<bool> = Rule {
    id: "AAP-ELIG-03",
    says: Text::new(
        "Pour un vaccin, l’efficacité et la sécurité s’apprécient aussi au regard des recommandations vaccinales de la HAS.",
        "For a vaccine, efficacy and safety are also read in the light of the vaccine recommendations of the HAS.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(csp("L. 5121-12, I, 3°"), false),
        Version {
            since: ACT_OF_2023,
            article: csp("L. 5121-12, I, 3°"),
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// The path before the AMM.
pub static BEFORE_AMM: Rule<()> = Rule {
    id: "AAP-ELIG-04",
    says: Text::new(
        "Avant l’AMM\u{a0}: le médicament n’a pas d’AMM dans l’indication et l’entreprise a déposé une demande d’AMM ou s’engage à le faire dans le délai que fixe la HAS.",
        "Before the AMM: the medicine has no AMM in the indication and the company has filed an AMM application or undertakes to do so within the period set by the HAS.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12, II, 1°"), ())],
};

/// The path after the AMM, and the month given to ask for the listing.
pub static LISTING_REQUEST: Rule<Delay> = Rule {
    id: "AAP-ELIG-05",
    says: Text::new(
        "Après l’AMM\u{a0}: l’indication n’est pas inscrite au remboursement et l’entreprise a déposé une demande d’inscription ou s’engage à le faire dans le mois qui suit l’AMM.",
        "After the AMM: the indication is not listed for reimbursement and the company has filed a listing request or undertakes to do so within a month of the AMM.",
    ),
    left_out: Text::new(
        "La portée de l’article 34 de la loi de financement pour 2026 n’a pas pu être vérifiée.",
        "What article 34 of the 2026 finance act changed could not be verified.",
    ),
    versions: &[since_reform(csp("L. 5121-12, II, 2°"), Delay::Months(1))],
};

/// Who judges which criterion.
pub static WHO_JUDGES: Rule<()> = Rule {
    id: "AAP-ELIG-06",
    says: Text::new(
        "Avant l’AMM, l’ANSM apprécie l’efficacité et la sécurité présumées\u{a0}; la HAS, après avis de la commission de la transparence, apprécie les autres critères. Après l’AMM, la HAS les apprécie tous.",
        "Before the AMM, the ANSM judges presumed efficacy and safety; the HAS, after the opinion of the transparency committee, judges the other criteria. After the AMM, the HAS judges them all.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("L. 5121-12, III"), ())],
};

/// Whether a positive opinion of the CHMP replaces that of the ANSM.
pub static CHMP_PATH: Rule<bool> = Rule {
    id: "AAP-ELIG-07",
    says: Text::new(
        "Avant l’AMM, un avis positif du CHMP pour l’indication dispense de l’avis de l’ANSM.",
        "Before the AMM, a positive opinion of the CHMP for the indication removes the need for the opinion of the ANSM.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(csp("L. 5121-12, III"), false),
        Version {
            since: ACT_OF_2022,
            article: csp("L. 5121-12, III"),
            confidence: Confidence::Confirmed,
            value: true,
        },
    ],
};

/// A trial that runs comes first.
pub static TRIAL_FIRST: Rule<()> = Rule {
    id: "AAP-ELIG-08",
    says: Text::new(
        "L’accès précoce ne remplace pas un essai clinique\u{a0}: un patient qui peut entrer dans un essai en cours y est d’abord orienté.",
        "Early access does not replace a clinical trial: a patient who may enter a running trial goes to the trial first.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(
        Article {
            code: Code::Doctrine,
            number: "Fiche HAS-ANSM à l’attention des prescripteurs",
            legifrance: "",
        },
        (),
    )],
};

/// Medicines made of genetically modified organisms.
pub static GMO: Rule<()> = Rule {
    id: "AAP-ELIG-10",
    says: Text::new(
        "Pour un médicament composé d’organismes génétiquement modifiés, le titulaire dépose aussi à l’ANSM la demande prévue à l’article L. 533-5 du code de l’environnement.",
        "For a medicine made of genetically modified organisms, the holder also files with the ANSM the application of article L. 533-5 of the Environment Code.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-68-1"), ())],
};

/// One act of filing, several recipients.
pub static RECIPIENTS: Rule<()> = Rule {
    id: "AAP-APP-01",
    says: Text::new(
        "La demande est déposée par voie électronique, en même temps à la HAS, aux ministres chargés de la santé et de la sécurité sociale et, avant l’AMM, à l’ANSM.",
        "The request is filed electronically, at the same time with the HAS, the ministers for health and social security and, before the AMM, the ANSM.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-68, I"), ())],
};

/// What a dossier contains, for the part of the article that was read.
pub static CONTENT: Rule<()> = Rule {
    id: "AAP-APP-02",
    says: Text::new(
        "Le dossier comprend au moins l’identité et l’adresse du titulaire ou de son mandataire, les documents sur le médicament et son utilisation dans l’indication, et les motifs de la demande.",
        "The dossier contains at least the identity and address of the holder or its agent, the documents on the medicine and its use in the indication, and the reasons for the request.",
    ),
    left_out: Text::new(
        "La fin de la liste n’a pas été lue\u{a0}: voir AAP-APP-03.",
        "The end of the list was not read: see AAP-APP-03.",
    ),
    versions: &[since_reform(csp("R. 5121-68, II"), ())],
};

/// What a dossier contains, for the part that was not read.
pub static CONTENT_TAIL: Rule<()> = Rule {
    id: "AAP-APP-03",
    says: Text::new(
        "Le dossier comprend aussi l’argumentaire sur chaque critère, les projets de PUT-RD, d’étiquetage et de notice, les engagements et la situation à l’étranger.",
        "The dossier also contains the argument on each criterion, the drafts of the PUT-RD, labelling and leaflet, the undertakings and the situation abroad.",
    ),
    left_out: NOTHING,
    versions: &[Version {
        since: REFORM,
        article: csp("R. 5121-68, II"),
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// Withdrawal of a pending request.
pub static WITHDRAWAL: Rule<()> = Rule {
    id: "AAP-APP-07",
    says: Text::new(
        "L’entreprise peut retirer une demande en cours\u{a0}; la HAS en accuse réception et informe les ministres et, avant l’AMM, l’ANSM.",
        "The company may withdraw a pending request; the HAS acknowledges it and informs the ministers and, before the AMM, the ANSM.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-68, V"), ())],
};

/// The time given to the HAS.
pub static DECISION_DELAY: Rule<Delay> = Rule {
    id: "AAP-CLOCK-01",
    says: Text::new(
        "La HAS notifie sa décision motivée dans les trois mois de son accusé de réception du dossier complet, pour chaque indication.",
        "The HAS sends its reasoned decision within three months of its acknowledgement of the complete dossier, for each indication.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(R5121_69_A, Delay::Months(3)),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, I"),
            confidence: Confidence::Confirmed,
            value: Delay::Months(3),
        },
    ],
};

/// The completeness check, whose length is not fixed.
#[doc(alias = "vérification de la complétude")]
pub static COMPLETENESS: Rule<()> = Rule {
    id: "AAP-CLOCK-02",
    says: Text::new(
        "La HAS, avec l’ANSM et les ministres, demande les pièces manquantes\u{a0}; elle n’accuse réception que du dossier complet, et le dépôt d’une demande complète est rendu public.",
        "The HAS, with the ANSM and the ministers, asks for what is missing; it acknowledges the complete dossier only, and the filing of a complete request is made public.",
    ),
    left_out: Text::new(
        "La durée de cet examen n’est pas fixée par la partie lue du texte.",
        "The length of this check is not fixed by the part of the text that was read.",
    ),
    versions: &[Version {
        since: REFORM,
        article: csp("R. 5121-68, III"),
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// The extension when requests are exceptionally many.
pub static EXTENSION: Rule<Delay> = Rule {
    id: "AAP-CLOCK-03",
    says: Text::new(
        "Lorsque le nombre de demandes est exceptionnellement élevé, le délai est prolongé d’un mois\u{a0}; la HAS en informe le demandeur.",
        "When the number of requests is exceptionally high, the period is lengthened by one month; the HAS informs the applicant.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(
            Article {
                code: Code::Csp,
                number: "R. 5121-69, I, al. 2",
                legifrance: "LEGIARTI000043761532",
            },
            Delay::Months(1),
        ),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, III"),
            confidence: Confidence::Confirmed,
            value: Delay::Months(1),
        },
    ],
};

/// The longest time that may be given to reply, in days.
#[doc(alias = "délai de réponse")]
pub static REPLY: Rule<Delay> = Rule {
    id: "AAP-CLOCK-04",
    says: Text::new(
        "La HAS peut demander des informations complémentaires et fixe un délai de réponse de quarante-cinq jours au plus\u{a0}; le délai de décision est suspendu jusqu’à réception de la totalité.",
        "The HAS may ask for more information and sets a reply period of at most forty-five days; the decision period is suspended until all of it is received.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-1"), Delay::Days(45))],
};

/// What no reply means.
pub static ABANDONMENT: Rule<()> = Rule {
    id: "AAP-CLOCK-05",
    says: Text::new(
        "Sans réponse au terme du délai fixé par la HAS, la demande est réputée abandonnée.",
        "Without a reply at the end of the period set by the HAS, the request is deemed abandoned.",
    ),
    left_out: Text::new(
        "L’effet d’une réponse partielle au terme du délai n’est pas écrit\u{a0}: une personne le décide.",
        "The effect of a partial reply at the end of the period is not written: a person decides.",
    ),
    versions: &[since_reform(csp("R. 5121-69-1"), ())],
};

/// The second case of suspension.
pub static SECOND_SUSPENSION: Rule<()> = Rule {
    id: "AAP-CLOCK-06",
    says: Text::new(
        "La HAS peut suspendre le délai dans le cas prévu au IV de l’article R. 5121-68.",
        "The HAS may suspend the period in the case of part IV of article R. 5121-68.",
    ),
    left_out: Text::new(
        "Le fait déclencheur (AMM ou autre événement réglementaire en cours d’examen) n’a pas été lu\u{a0}: la personne qui suspend en écrit le motif.",
        "The trigger (AMM or another regulatory event under review) was not read: the person who suspends writes the reason.",
    ),
    versions: &[Version {
        since: REFORM,
        article: csp("R. 5121-68, IV"),
        confidence: Confidence::ToVerify,
        value: (),
    }],
};

/// Suspension, not interruption.
pub static REMAINING_DAYS: Rule<()> = Rule {
    id: "AAP-CLOCK-07",
    says: Text::new(
        "Après une suspension, le délai reprend pour les jours qui restent\u{a0}; il ne repart pas de zéro.",
        "After a suspension the remaining days run on; the period does not start again.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-1"), ())],
};

/// Hearings and written contributions.
pub static HEARING: Rule<()> = Rule {
    id: "AAP-CLOCK-08",
    says: Text::new(
        "La HAS et l’ANSM peuvent entendre le titulaire, des associations de patients ou d’autres parties prenantes, ou recueillir leurs contributions écrites\u{a0}; le délai n’en est pas changé.",
        "The HAS and the ANSM may hear the holder, patient associations or other stakeholders, or take their written contributions; the period is not affected.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-1"), ())],
};

/// The time given to the ANSM is that of the decision.
pub static OPINION_DELAY: Rule<Delay> = Rule {
    id: "AAP-CLOCK-09",
    says: Text::new(
        "L’avis de l’ANSM est rendu dans le délai de la décision de la HAS\u{a0}; aucun délai propre n’est écrit.",
        "The opinion of the ANSM is given within the period of the decision of the HAS; no period of its own is written.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(R5121_69_A, Delay::Months(3)),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, II"),
            confidence: Confidence::Confirmed,
            value: Delay::Months(3),
        },
    ],
};

/// The receipt of an electronic filing, which does not start the clock.
#[doc(alias = "accusé d’enregistrement électronique")]
pub static RECEIPT: Rule<Delay> = Rule {
    id: "AAP-CLOCK-11",
    says: Text::new(
        "Un accusé d’enregistrement électronique est remis sur-le-champ\u{a0}; l’accusé de réception est adressé dans les dix jours ouvrés. Il ne vaut pas accusé de réception du dossier complet.",
        "An electronic registration receipt is given at once; the acknowledgement of receipt is sent within ten working days. It is not the acknowledgement of the complete dossier.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(crpa("R. 112-11-2"), Delay::WorkingDays(10))],
};

/// The binding opinion.
#[doc(alias = "avis conforme")]
pub static BINDING_OPINION: Rule<()> = Rule {
    id: "AAP-OPI-01",
    says: Text::new(
        "Avant l’AMM, sans avis positif du CHMP, la décision est prise après avis conforme de l’ANSM attestant la forte présomption d’efficacité et de sécurité pour chaque indication.",
        "Before the AMM, without a positive CHMP opinion, the decision is taken after a binding opinion of the ANSM that attests the strong presumption of efficacy and safety for each indication.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(R5121_69_A, ()),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, II"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// An unfavourable opinion leaves only refusal.
pub static OPINION_BINDS: Rule<()> = Rule {
    id: "AAP-OPI-02",
    says: Text::new(
        "Un avis défavorable de l’ANSM oblige la HAS à refuser\u{a0}; un avis favorable ne la lie pas sur les autres critères.",
        "An unfavourable opinion of the ANSM obliges the HAS to refuse; a favourable one does not bind it on the other criteria.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(R5121_69_A, ()),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, II"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// The three documents that come with the opinion.
pub static OPINION_DOCUMENTS: Rule<()> = Rule {
    id: "AAP-OPI-03",
    says: Text::new(
        "L’avis est accompagné du RCP, de l’étiquetage et de la notice établis par l’ANSM à partir des projets du demandeur.",
        "The opinion comes with the product summary, labelling and leaflet drawn up by the ANSM from the drafts of the applicant.",
    ),
    left_out: NOTHING,
    versions: &[
        Version {
            since: REFORM,
            article: csp("R. 5121-69-2"),
            confidence: Confidence::ToVerify,
            value: (),
        },
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, II"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// A narrower grant is sent to the ANSM.
#[doc(alias = "indication restreinte")]
pub static NARROWED: Rule<()> = Rule {
    id: "AAP-OPI-04",
    says: Text::new(
        "Si la HAS accorde une indication plus étroite que celle de l’avis, elle adresse sans délai sa décision à l’ANSM, qui adapte les trois documents.",
        "If the HAS grants a narrower indication than that of the opinion, it sends its decision to the ANSM without delay, which adapts the three documents.",
    ),
    left_out: NOTHING,
    versions: &[
        Version {
            since: REFORM,
            article: csp("R. 5121-69-2"),
            confidence: Confidence::ToVerify,
            value: (),
        },
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69, II"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// The opinion is reasoned.
pub static OPINION_REASONED: Rule<()> = Rule {
    id: "AAP-OPI-05",
    says: Text::new(
        "L’avis de l’ANSM est motivé et joint à la décision de la HAS.",
        "The opinion of the ANSM is reasoned and annexed to the decision of the HAS.",
    ),
    left_out: NOTHING,
    versions: &[
        since_reform(R5121_69_A, ()),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69-2, I"),
            confidence: Confidence::Confirmed,
            value: (),
        },
    ],
};

/// What the silence of the HAS is worth at the end of the period.
#[doc(alias = "silence")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Acceptance when the ANSM gave a favourable opinion within the period, rejection otherwise.
    FollowsOpinion,
    /// The text was not read to the end: a person says what the silence is worth.
    Unknown,
}

impl Readable for Silence {
    fn read(&self, lang: Lang) -> String {
        match self {
            Self::FollowsOpinion => lang.pick(
                "acceptation si l’avis de l’ANSM est favorable, rejet sinon",
                "acceptance if the opinion of the ANSM is favourable, rejection otherwise",
            ),
            Self::Unknown => lang.pick(
                "à vérifier\u{a0}: une personne désignée confirme l’effet",
                "to verify: a named person confirms the effect",
            ),
        }
        .to_owned()
    }
}

/// Silence before the AMM, with the opinion of the ANSM.
pub static SILENCE_BEFORE_AMM: Rule<Silence> = Rule {
    id: "AAP-SIL-01",
    says: Text::new(
        "Avant l’AMM, le silence de la HAS au terme du délai vaut acceptation si l’ANSM a rendu dans ce délai un avis favorable, et rejet à défaut.",
        "Before the AMM, the silence of the HAS at the end of the period means acceptance if the ANSM gave a favourable opinion within it, and rejection otherwise.",
    ),
    left_out: Text::new(
        "Depuis le décret 2022-164, la rédaction n’a pas été lue (AAP-SIL-04)\u{a0}: l’effet est proposé, jamais automatique.",
        "Since decree 2022-164 the wording was not read (AAP-SIL-04): the effect is proposed, never automatic.",
    ),
    versions: &[
        since_reform(
            Article {
                code: Code::Csp,
                number: "R. 5121-69, II, A",
                legifrance: "LEGIARTI000043761532",
            },
            Silence::FollowsOpinion,
        ),
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69"),
            confidence: Confidence::ToVerify,
            value: Silence::FollowsOpinion,
        },
    ],
};

/// Silence in the other paths.
pub static SILENCE_OTHERWISE: Rule<Silence> = Rule {
    id: "AAP-SIL-02",
    says: Text::new(
        "Après l’AMM, une règle de silence distincte existe\u{a0}; avec un avis positif du CHMP, elle n’est pas connue.",
        "After the AMM a separate rule on silence exists; with a positive CHMP opinion it is not known.",
    ),
    left_out: Text::new(
        "Le contenu de la règle n’a pas été lu.",
        "The content of the rule was not read.",
    ),
    versions: &[
        Version {
            since: REFORM,
            article: Article {
                code: Code::Csp,
                number: "R. 5121-69, II, B",
                legifrance: "LEGIARTI000043761532",
            },
            confidence: Confidence::ToVerify,
            value: Silence::Unknown,
        },
        Version {
            since: DECREE_2022_164,
            article: csp("R. 5121-69"),
            confidence: Confidence::ToVerify,
            value: Silence::Unknown,
        },
    ],
};

/// The protocol of a tacit authorisation.
pub static TACIT_PROTOCOL: Rule<()> = Rule {
    id: "AAP-SIL-03",
    says: Text::new(
        "Si l’autorisation naît du silence, le projet de PUT-RD joint à l’avis de l’ANSM s’applique de plein droit.",
        "If the authorisation comes from silence, the draft PUT-RD annexed to the opinion of the ANSM applies by law.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-70, I, A"), ())],
};

/// The date of a tacit acceptance is published.
pub static TACIT_PUBLICATION: Rule<()> = Rule {
    id: "AAP-SIL-05",
    says: Text::new(
        "Lorsqu’une acceptation peut naître du silence, la demande est publiée avec la date à laquelle elle sera réputée acceptée\u{a0}; le bénéficiaire peut demander une attestation.",
        "Where acceptance may come from silence, the request is published with the date on which it will be deemed accepted; the beneficiary may ask for a certificate.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(crpa("L. 232-2, L. 232-3"), ())],
};

/// The reasons of a tacit rejection.
pub static TACIT_REJECTION_REASONS: Rule<Delay> = Rule {
    id: "AAP-SIL-06",
    says: Text::new(
        "Le demandeur d’une décision implicite de rejet peut en demander les motifs dans le délai de recours\u{a0}; ils sont communiqués dans le mois.",
        "The applicant may ask for the reasons of a tacit rejection within the period for appeal; they are given within a month.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(crpa("L. 232-4"), Delay::Months(1))],
};

/// What an authorisation states.
pub static DECISION_CONTENT: Rule<()> = Rule {
    id: "AAP-DEC-01",
    says: Text::new(
        "L’autorisation précise sa durée, le nom ou le code, la forme et le dosage, l’indication, le classement de prescription, le PUT-RD joint et, avant l’AMM, l’avis de l’ANSM avec le RCP, l’étiquetage et la notice.",
        "The authorisation states its duration, the name or code, form and strength, the indication, the prescription class, the PUT-RD annexed and, before the AMM, the opinion of the ANSM with the product summary, labelling and leaflet.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-69-2, I"), ())],
};

/// What the HAS publishes.
pub static PUBLICATION: Rule<()> = Rule {
    id: "AAP-DEC-02",
    says: Text::new(
        "La HAS publie toutes ses décisions, les résumés des rapports et le dépôt de chaque demande complète.",
        "The HAS publishes all its decisions, the summaries of the reports and the filing of each complete request.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-73, I"), ())],
};

/// When the opinion of the ANSM becomes public.
pub static OPINION_PUBLICATION: Rule<()> = Rule {
    id: "AAP-DEC-03",
    says: Text::new(
        "L’avis de l’ANSM devient public une fois la décision publiée par la HAS ou, au plus tard, au terme du délai de décision tel que suspendu ou prolongé.",
        "The opinion of the ANSM becomes public once the HAS has published its decision or, at the latest, at the end of the decision period as suspended or lengthened.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("R. 5121-73, II"), ())],
};

/// Reasons in writing, with the routes of appeal.
pub static REASONS: Rule<()> = Rule {
    id: "AAP-DEC-07",
    says: Text::new(
        "Un refus, un octroi restrictif ou un retrait est motivé par écrit, en droit et en fait\u{a0}; la notification indique les voies et délais de recours.",
        "A refusal, a restrictive grant or a withdrawal is reasoned in writing, in law and in fact; its notification states the routes and periods of appeal.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(crpa("L. 211-2, L. 211-5"), ())],
};

/// The longest duration of an authorisation.
pub static DURATION: Rule<Delay> = Rule {
    id: "AAP-DUR-01",
    says: Text::new(
        "L’autorisation dure un an au plus à compter de l’octroi\u{a0}; elle est renouvelable.",
        "The authorisation lasts at most one year from its grant; it can be renewed.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("D. 5121-69-3, II"), Delay::Years(1))],
};

/// The longest time that may be set to file the AMM application.
pub static AMM_FILING: Rule<Delay> = Rule {
    id: "AAP-DUR-03",
    says: Text::new(
        "Avant l’AMM, la HAS fixe le délai de dépôt de la demande d’AMM, deux ans au plus à compter de l’octroi.",
        "Before the AMM, the HAS sets the period for filing the AMM application, at most two years from the grant.",
    ),
    left_out: NOTHING,
    versions: &[since_reform(csp("D. 5121-69-3, I"), Delay::Years(2))],
};

/// How months are counted.
pub static MONTHS: Rule<()> = Rule {
    id: "TIME-01",
    says: Text::new(
        "Un délai en mois expire le jour qui porte le même quantième que l’acte qui le déclenche\u{a0}; à défaut, le dernier jour du mois. Le jour de l’acte ne compte pas dans un délai en jours.",
        "A period in months ends on the day with the same number as the act that starts it; failing that, on the last day of the month. The day of the act does not count in a period in days.",
    ),
    left_out: Text::new(
        "Méthode de référence de la procédure civile\u{a0}; le report au jour ouvrable suivant n’est pas appliqué aux délais d’une administration.",
        "Reference method of civil procedure; the move to the next working day is not applied to the periods of an administration.",
    ),
    versions: &[since_reform(Article { code: Code::CpCiv, number: "641", legifrance: "" }, ())],
};

/// The period for appeal.
pub static APPEAL: Rule<Delay> = Rule {
    id: "TIME-03",
    says: Text::new(
        "Le recours contre une décision est formé dans les deux mois de sa notification ou de sa publication.",
        "An appeal against a decision is lodged within two months of its notification or publication.",
    ),
    left_out: Text::new(
        "Le calcul en délai franc n’a pas été vérifié\u{a0}; les délais de distance (TIME-04) ne sont pas calculés.",
        "Counting it as a free period was not verified; periods for distance (TIME-04) are not computed.",
    ),
    versions: &[since_reform(
        Article { code: Code::Cja, number: "R. 421-1", legifrance: "" },
        Delay::Months(2),
    )],
};

/// Every rule of this file, in the order of the rulebook.
pub static ALL: &[&dyn Listed] = &[
    &CRITERIA,
    &VACCINE,
    &BEFORE_AMM,
    &LISTING_REQUEST,
    &WHO_JUDGES,
    &CHMP_PATH,
    &TRIAL_FIRST,
    &GMO,
    &RECIPIENTS,
    &CONTENT,
    &CONTENT_TAIL,
    &WITHDRAWAL,
    &DECISION_DELAY,
    &COMPLETENESS,
    &EXTENSION,
    &REPLY,
    &ABANDONMENT,
    &SECOND_SUSPENSION,
    &REMAINING_DAYS,
    &HEARING,
    &OPINION_DELAY,
    &RECEIPT,
    &BINDING_OPINION,
    &OPINION_BINDS,
    &OPINION_DOCUMENTS,
    &NARROWED,
    &OPINION_REASONED,
    &SILENCE_BEFORE_AMM,
    &SILENCE_OTHERWISE,
    &TACIT_PROTOCOL,
    &TACIT_PUBLICATION,
    &TACIT_REJECTION_REASONS,
    &DECISION_CONTENT,
    &PUBLICATION,
    &OPINION_PUBLICATION,
    &REASONS,
    &DURATION,
    &AMM_FILING,
    &MONTHS,
    &APPEAL,
];
