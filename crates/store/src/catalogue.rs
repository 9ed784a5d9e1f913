//! The public database of medicines, as imported, and how people find one in it.

use crate::{
    Args, Error, Row, Tx, args,
    search::{escaped, folded, words},
};
use jiff::civil::Date;

/// A medicine with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The medicine.
    pub medicine: Medicine,
    /// Its presentations.
    pub presentations: Vec<Presentation>,
    /// What it is made of.
    pub substances: Vec<Substance>,
}

/// A medicine, by its CIS code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Medicine {
    /// CIS code, 8 digits.
    pub cis: String,
    /// Its full name.
    pub name: String,
    /// Pharmaceutical form.
    pub form: String,
    /// Routes of administration, as imported.
    pub routes: String,
    /// Status of its authorisation.
    #[doc(alias = "AMM")]
    pub amm_status: String,
    /// Kind of authorisation procedure.
    pub procedure: String,
    /// Whether it is marketed, as imported.
    pub marketed: String,
    /// Day of its authorisation.
    pub amm_date: Option<Date>,
    /// Number in the Union's register, or empty.
    pub european_number: String,
    /// Holders, as imported.
    pub holder: String,
    /// Is it under additional monitoring?
    pub monitored: bool,
    /// ATC code, where it is known.
    pub atc: Option<String>,
}

/// A presentation of a medicine, by its CIP code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// CIP code, 13 digits.
    pub cip13: String,
    /// CIP code, 7 digits.
    pub cip7: String,
    /// What it is.
    pub label: String,
    /// Administrative status.
    pub status: String,
    /// Whether it is marketed, as imported.
    pub marketed: String,
    /// Day its marketing was declared.
    pub declared_on: Option<Date>,
    /// Is it approved for hospitals?
    pub agreed: bool,
    /// Rate of reimbursement, as imported.
    pub reimbursement: String,
    /// Public price, in cents of a euro.
    pub price_cents: Option<i64>,
}

/// A substance in a part of a medicine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Substance {
    /// The part of the medicine that holds it.
    pub part: String,
    /// Code of the substance.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How much of it.
    pub dosage: String,
    /// In how much.
    pub reference: String,
    /// Active substance, or therapeutic fraction.
    pub nature: String,
    /// What links a substance to its fraction.
    pub link: String,
}

const MEDICINE: &str = "m.cis, m.name, m.form, m.routes, m.amm_status, m.procedure, m.marketed, \
                        m.amm_date, m.european_number, m.holder, m.monitored, m.atc";

fn medicine_from(row: &Row) -> Result<Medicine, Error> {
    Ok(Medicine {
        cis: row.text(0)?,
        name: row.text(1)?,
        form: row.text(2)?,
        routes: row.text(3)?,
        amm_status: row.text(4)?,
        procedure: row.text(5)?,
        marketed: row.text(6)?,
        amm_date: row.opt_date(7)?,
        european_number: row.text(8)?,
        holder: row.text(9)?,
        monitored: row.flag(10)?,
        atc: row.opt_text(11)?,
    })
}

/// Puts medicines in, or in the place of what the catalogue held of them.
///
/// # Errors
/// When the database refuses.
pub async fn put(tx: &mut Tx, entries: &[Entry]) -> Result<(), Error> {
    let mut statements: Vec<(&str, Args)> = Vec::new();
    for entry in entries {
        put_one(&mut statements, entry);
        if statements.len() > 500 {
            tx.execute_all(std::mem::take(&mut statements)).await?;
        }
    }
    tx.execute_all(statements).await.map(drop)
}

fn put_one(statements: &mut Vec<(&str, Args)>, entry: &Entry) {
    let m = &entry.medicine;
    statements.push((
        "insert into medicine (cis, name, form, routes, amm_status, procedure, marketed, \
         amm_date, european_number, holder, monitored, atc, name_key, search) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         on conflict (cis) do update set name = excluded.name, form = excluded.form, \
         routes = excluded.routes, amm_status = excluded.amm_status, \
         procedure = excluded.procedure, marketed = excluded.marketed, \
         amm_date = excluded.amm_date, european_number = excluded.european_number, \
         holder = excluded.holder, monitored = excluded.monitored, atc = excluded.atc, \
         name_key = excluded.name_key, search = excluded.search",
        args![
            &m.cis,
            &m.name,
            &m.form,
            &m.routes,
            &m.amm_status,
            &m.procedure,
            &m.marketed,
            m.amm_date,
            &m.european_number,
            &m.holder,
            m.monitored,
            &m.atc,
            folded(&m.name),
            search_text(entry)
        ],
    ));
    statements.push(("delete from presentation where cis = $1", args![&m.cis]));
    statements.push(("delete from substance where cis = $1", args![&m.cis]));
    for p in &entry.presentations {
        put_presentation(statements, &m.cis, p);
    }
    for s in &entry.substances {
        statements.push((
            "insert into substance (cis, part, code, name, dosage, reference, nature, link) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) \
             on conflict (cis, part, code, nature, link, dosage) \
             do update set name = excluded.name, reference = excluded.reference",
            args![&m.cis, &s.part, &s.code, &s.name, &s.dosage, &s.reference, &s.nature, &s.link],
        ));
    }
}

fn put_presentation(statements: &mut Vec<(&str, Args)>, cis: &str, p: &Presentation) {
    statements.push((
        "insert into presentation (cip13, cis, cip7, label, status, marketed, declared_on, \
         agreed, reimbursement, price_cents) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (cip13) do update set cis = excluded.cis, cip7 = excluded.cip7, \
         label = excluded.label, status = excluded.status, marketed = excluded.marketed, \
         declared_on = excluded.declared_on, agreed = excluded.agreed, \
         reimbursement = excluded.reimbursement, price_cents = excluded.price_cents",
        args![
            &p.cip13,
            cis,
            &p.cip7,
            &p.label,
            &p.status,
            &p.marketed,
            p.declared_on,
            p.agreed,
            &p.reimbursement,
            p.price_cents
        ],
    ));
}

/// Puts in presentations of medicines that the catalogue does not list, each with the CIS
/// code it names.
///
/// # Errors
/// When the database refuses.
pub async fn put_unlisted(
    tx: &mut Tx,
    presentations: &[(String, Presentation)],
) -> Result<(), Error> {
    let mut statements = Vec::new();
    for (cis, presentation) in presentations {
        put_presentation(&mut statements, cis, presentation);
    }
    tx.execute_all(statements).await.map(drop)
}

/// Everything a person may type, folded, each word between blanks.
fn search_text(entry: &Entry) -> String {
    let m = &entry.medicine;
    let mut text = format!("{} {} {}", m.name, m.cis, m.atc.as_deref().unwrap_or_default());
    for s in &entry.substances {
        text.push(' ');
        text.push_str(&s.name);
    }
    for p in &entry.presentations {
        text.push_str(&format!(" {} {}", p.cip13, p.cip7));
    }
    format!(" {} ", words(&text, usize::MAX).join(" "))
}

/// Finds medicines as somebody types: every word has to be there, in any order, whole or
/// in part, in the name, a substance, the CIS, CIP or ATC code. First those whose name
/// begins with what was typed, then those with a word that does, then by name.
///
/// # Errors
/// When the database refuses.
pub async fn search(tx: &mut Tx, typed: &str, limit: i64) -> Result<Vec<Medicine>, Error> {
    let sought = words(typed, 8);
    let Some(first) = sought.first() else { return Ok(Vec::new()) };
    let begins = format!("{}%", escaped(folded(typed).trim()));
    let mut args = args![begins, format!("% {}%", escaped(first)), limit];
    let mut sql = format!("select {MEDICINE} from medicine m where 1 = 1");
    for word in &sought {
        args.push(format!("%{}%", escaped(word)).into());
        sql.push_str(&format!(" and m.search like ${} escape '\\'", args.len()));
    }
    sql.push_str(
        " order by case when m.name_key like $1 escape '\\' then 0 \
         when m.search like $2 escape '\\' then 1 else 2 end, m.name_key, m.cis limit $3",
    );
    tx.query(&sql, args).await?.iter().map(medicine_from).collect()
}

/// A medicine with what belongs to it, by its CIS code.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, cis: &str) -> Result<Option<Entry>, Error> {
    let medicine = format!("select {MEDICINE} from medicine m where m.cis = $1");
    let answers = tx
        .query_all(vec![
            (medicine.as_str(), args![cis]),
            (
                "select cip13, cip7, label, status, marketed, declared_on, agreed, \
                 reimbursement, price_cents from presentation where cis = $1 order by cip13",
                args![cis],
            ),
            (
                "select part, code, name, dosage, reference, nature, link from substance \
                 where cis = $1 order by part, link, nature, code, dosage",
                args![cis],
            ),
        ])
        .await?;
    let [medicine, presentations, substances] = answers.as_slice() else {
        return Err(Error::NotFound);
    };
    let Some(medicine) = medicine.first() else { return Ok(None) };
    Ok(Some(Entry {
        medicine: medicine_from(medicine)?,
        presentations: presentations
            .iter()
            .map(|row| {
                Ok(Presentation {
                    cip13: row.text(0)?,
                    cip7: row.text(1)?,
                    label: row.text(2)?,
                    status: row.text(3)?,
                    marketed: row.text(4)?,
                    declared_on: row.opt_date(5)?,
                    agreed: row.flag(6)?,
                    reimbursement: row.text(7)?,
                    price_cents: row.opt_int(8)?,
                })
            })
            .collect::<Result<_, Error>>()?,
        substances: substances
            .iter()
            .map(|row| {
                Ok(Substance {
                    part: row.text(0)?,
                    code: row.text(1)?,
                    name: row.text(2)?,
                    dosage: row.text(3)?,
                    reference: row.text(4)?,
                    nature: row.text(5)?,
                    link: row.text(6)?,
                })
            })
            .collect::<Result<_, Error>>()?,
    }))
}

/// How many medicines the catalogue holds.
///
/// # Errors
/// When the database refuses.
pub async fn count(tx: &mut Tx) -> Result<i64, Error> {
    tx.one("select count(*) from medicine", args![]).await?.int(0)
}
