//! What a question is about, and the team to which that leads.

use crate::aap::Recipient;
use crate::access::Role;
use crate::choice::choices;

choices! {
    /// A team that answers questions.
    Team {
        /// Early access at the HAS.
        HasEarlyAccess "has_early_access" "HAS – accès précoce", "HAS – early access";
        /// The transparency committee at the HAS.
        HasEvaluation "has_evaluation" "HAS – évaluation en vue du remboursement", "HAS – evaluation for reimbursement";
        /// Those who help with this service.
        HasSupport "has_support" "HAS – aide à l’utilisation du service", "HAS – help with this service";
        /// Early and compassionate access at the ANSM.
        AnsmAccess "ansm_access" "ANSM – accès dérogatoires", "ANSM – derogatory access";
        /// Devices at the ANSM.
        AnsmDevices "ansm_devices" "ANSM – dispositifs médicaux", "ANSM – medical devices";
        /// Vigilance at the ANSM.
        AnsmVigilance "ansm_vigilance" "ANSM – surveillance", "ANSM – vigilance";
        /// The innovation desk of the ANSM.
        AnsmInnovation "ansm_innovation" "ANSM – guichet innovation et orientation", "ANSM – innovation desk";
    }
}

impl Team {
    /// The authority to which it belongs.
    #[must_use]
    pub const fn authority(self) -> Recipient {
        match self {
            Self::HasEarlyAccess | Self::HasEvaluation | Self::HasSupport => Recipient::Has,
            Self::AnsmAccess | Self::AnsmDevices | Self::AnsmVigilance | Self::AnsmInnovation => {
                Recipient::Ansm
            }
        }
    }

    /// The role of those who answer in it.
    #[must_use]
    pub const fn role(self) -> Role {
        match self.authority() {
            Recipient::Ansm => Role::AnsmAssessor,
            Recipient::Has | Recipient::Ministers => Role::HasOfficer,
        }
    }

    /// The teams of an authority.
    pub fn of(authority: Recipient) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |it| it.authority() == authority)
    }
}

choices! {
    /// What a question is about.
    Topic {
        /// A request for early access.
        EarlyAccess "early_access" "Demande d’accès précoce", "Request for early access";
        /// Commitments, protocol and agreements.
        Commitments "commitments" "Engagements, protocole, conventions", "Commitments, protocol, agreements";
        /// Compassionate access.
        Compassionate "compassionate" "Accès ou cadre compassionnel", "Compassionate access or framework";
        /// The listing for reimbursement.
        Listing "listing" "Inscription au remboursement", "Listing for reimbursement";
        /// Adverse effects.
        Vigilance "vigilance" "Effets indésirables et surveillance", "Adverse effects and vigilance";
        /// A device without a CE mark.
        Device "device" "Dispositif sans marquage CE", "Device without a CE mark";
        /// An innovative project.
        Innovation "innovation" "Projet innovant", "Innovative project";
        /// The use of this service.
        Service "service" "Utilisation de ce service", "Use of this service";
    }
}

impl Topic {
    /// The team to which it leads.
    #[must_use]
    pub const fn team(self) -> Team {
        match self {
            Self::EarlyAccess | Self::Commitments => Team::HasEarlyAccess,
            Self::Compassionate => Team::AnsmAccess,
            Self::Listing => Team::HasEvaluation,
            Self::Vigilance => Team::AnsmVigilance,
            Self::Device => Team::AnsmDevices,
            Self::Innovation => Team::AnsmInnovation,
            Self::Service => Team::HasSupport,
        }
    }
}
