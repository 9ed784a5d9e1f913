//! Declarations of adverse effects in a pharmacovigilance centre: to which centre a hospital declares,
//! what came to a centre, and one declaration with what its case needs. The patient is known by a
//! number, and each reading is written down.

use crate::journal::{Deed, Noted, Origin, note};
use crate::notices::dossier;
use crate::organisations::{organisation_of, own, told};
use crate::{App, Error, Moment, Organisation, OrganisationError, reading};
use domain::access::{Action, Sight, permit};
use domain::treatment::{Course, Declaration, Referral, Treatment};
use domain::{Acting, DossierId, OrganisationId, OrganisationKind, Procedure};
use forms::Filling;
use store::views::{self, Filter};
use store::{Tx, organisations};

/// How many dossiers are listed at once.
const PAGE: i64 = 500;

/// A declaration that came to a centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The treatment.
    pub treatment: DossierId,
    /// The number under which the laboratory knows the patient.
    pub patient: String,
    /// The medicine.
    pub product: String,
    /// The name of the hospital.
    pub hospital: String,
    /// The declaration, with its clock.
    pub declaration: Declaration,
    /// How it came to the centre, and whether it was acknowledged.
    pub referral: Referral,
}

/// A declaration with what its case needs.
#[derive(Debug)]
pub struct DeclaredForm {
    /// The declaration.
    pub declared: Declared,
    /// The version of the treatment, which an act names as seen.
    pub version: i64,
    /// The moment of the reading.
    pub now: Moment,
    /// The treatment; of it only what the case needs is shown.
    pub course: Course,
    /// The form that declares, as it was signed.
    pub filling: Filling,
}

impl App {
    /// The pharmacovigilance centre of the hospital for which one acts.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn centre(&self, acting: Acting) -> Result<Option<Organisation>, Error> {
        own(acting, Action::ReadOrganisation)?;
        self.db()
            .read(move |tx| {
                Box::pin(async move {
                    let hospital = acting.organisation.to_string();
                    let Some(centre) = organisations::centre(tx, &hospital).await? else {
                        return Ok(None);
                    };
                    let found = organisations::get(tx, &centre).await?;
                    Ok(found.as_ref().and_then(organisation_of))
                })
            })
            .await
    }

    /// Says to which pharmacovigilance centre the hospital for which one acts declares. What was
    /// declared before stays where it is.
    ///
    /// # Errors
    /// When one of both is not what it has to be, or by the table of rights.
    pub async fn set_centre(
        &self,
        acting: Acting,
        origin: &Origin,
        centre: OrganisationId,
    ) -> Result<(), OrganisationError> {
        own(acting, Action::KeepSites)?;
        let (at, origin) = (self.now().at, origin.clone());
        self.db()
            .write::<_, OrganisationError, _>(move |tx| {
                Box::pin(async move {
                    let (hospital, centre) = (acting.organisation.to_string(), centre.to_string());
                    for (id, kind) in
                        [(&hospital, OrganisationKind::Hospital), (&centre, OrganisationKind::Crpv)]
                    {
                        let found = organisations::get(tx, id).await?;
                        if found.is_none_or(|it| it.kind != kind.word()) {
                            return Err(OrganisationError::NoOrganisation);
                        }
                    }
                    organisations::put_centre(tx, &hospital, &centre).await?;
                    let noted = told(acting, Deed::CentreChosen, &centre);
                    Ok(note(tx, acting, at, &origin, &[noted]).await?)
                })
            })
            .await
    }

    /// The declarations that came to the centre for which one acts: those to acknowledge first, each
    /// in the order of its due day.
    ///
    /// # Errors
    /// By the table of rights.
    pub async fn declarations(&self, acting: Acting) -> Result<Vec<Declared>, Error> {
        own(acting, Action::ListDeclarations)?;
        let today = self.now().today;
        let mut all =
            self.db().read(move |tx| Box::pin(async move { listed(tx, acting).await })).await?;
        all.sort_by_key(|it| {
            let due = it.declaration.clock.due(today);
            (it.referral.received.is_some(), due, it.treatment, it.declaration.number)
        });
        Ok(all)
    }

    /// One declaration that came to the centre for which one acts; the reading is written down.
    ///
    /// # Errors
    /// [`Error::NotFound`] by the table of rights, or where the centre has none of that number.
    pub async fn declaration(
        &self,
        acting: Acting,
        origin: &Origin,
        treatment: DossierId,
        number: u32,
    ) -> Result<DeclaredForm, Error> {
        let now = self.now();
        let read = self.read_facts::<Treatment>(treatment).await?;
        let relation = Treatment::relation(&read.state, acting);
        let phase = Treatment::phase(&read.state);
        permit(acting, treatment.0, relation, phase, Action::ReadDeclaration)?;
        let course = read.state.course().ok_or(Error::NotFound)?.clone();
        let referral = course.referral(number, acting.organisation).ok_or(Error::NotFound)?.clone();
        let filling = self.read_form(&course, number, now).await?;
        let (version, origin) = (read.version(), origin.clone());
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let name = name(tx, course.opening.hospital).await?;
                    let declared = declared(treatment, &course, &referral, &name);
                    let detail = format!("{} {number}", course.opening.reference);
                    let noted = Noted {
                        subject: course.opening.patient.0,
                        holder: course.opening.hospital.0,
                        deed: Deed::DeclarationRead,
                        reason: "",
                        detail: &detail,
                    };
                    note(tx, acting, now.at, &origin, &[noted]).await?;
                    let declared = declared.ok_or(Error::NotFound)?;
                    Ok(DeclaredForm { declared, version, now, course, filling })
                })
            })
            .await
    }
}

/// The centre to which a declaration of a treatment goes.
pub(crate) async fn centre_of(
    tx: &mut Tx,
    treatment: DossierId,
) -> Result<Option<OrganisationId>, Error> {
    let read = reading::facts::<Treatment>(tx, treatment).await?;
    let Some(course) = read.state.course() else { return Ok(None) };
    let found = organisations::centre(tx, &course.opening.hospital.to_string()).await?;
    Ok(found.and_then(|it| it.parse().ok()))
}

async fn listed(tx: &mut Tx, acting: Acting) -> Result<Vec<Declared>, Error> {
    let filter = Filter { procedures: vec![Treatment::NAME.to_owned()], ..Filter::default() };
    let sight = Sight::of_declarations(acting);
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = views::walk(tx, &sight, &filter, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after.clone_from(&last.stream);
        for row in page {
            let treatment = dossier(&row.stream)?;
            let read = reading::facts::<Treatment>(tx, treatment).await?;
            let Some(course) = read.state.course() else { continue };
            let hospital = name(tx, course.opening.hospital).await?;
            let theirs = course.referrals.iter().filter(|it| it.centre == acting.organisation);
            all.extend(theirs.filter_map(|it| declared(treatment, course, it, &hospital)));
        }
    }
}

fn declared(
    treatment: DossierId,
    course: &Course,
    referral: &Referral,
    hospital: &str,
) -> Option<Declared> {
    let mut declarations = course.declarations.iter();
    Some(Declared {
        treatment,
        patient: course.number().to_owned(),
        product: course.opening.product.name.clone(),
        hospital: hospital.to_owned(),
        declaration: declarations.find(|it| it.number == referral.number)?.clone(),
        referral: referral.clone(),
    })
}

async fn name(tx: &mut Tx, organisation: OrganisationId) -> Result<String, Error> {
    let found = organisations::get(tx, &organisation.to_string()).await?;
    Ok(found.map(|it| it.name).unwrap_or_default())
}
