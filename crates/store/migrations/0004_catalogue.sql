-- The public database of medicines, as imported.
create table medicine (
    cis {text} primary key not null,
    name {text} not null,
    form {text} not null,
    routes {text} not null,
    amm_status {text} not null,
    procedure {text} not null,
    marketed {text} not null,
    amm_date {text},
    european_number {text} not null,
    holder {text} not null,
    monitored {int} not null,
    atc {text},
    name_key {text} not null,
    search {text} not null
){strict};
create index medicine_name on medicine (name_key, cis);

create table presentation (
    cip13 {text} primary key not null,
    cis {text} not null,
    cip7 {text} not null,
    label {text} not null,
    status {text} not null,
    marketed {text} not null,
    declared_on {text},
    agreed {int} not null,
    reimbursement {text} not null,
    price_cents {int}
){strict};
create index presentation_cis on presentation (cis);
create index presentation_cip7 on presentation (cip7);

create table substance (
    cis {text} not null,
    part {text} not null,
    code {text} not null,
    name {text} not null,
    dosage {text} not null,
    reference {text} not null,
    nature {text} not null,
    link {text} not null,
    primary key (cis, part, code, nature, link, dosage)
){strict};
create index substance_code on substance (code);
