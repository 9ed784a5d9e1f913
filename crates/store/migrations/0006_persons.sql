-- Who patients are: sealed under a key of each, itself sealed under the master key. Without its key
-- an identity is gone for ever.
create table patient (
    id {text} primary key not null,
    hospital {text} not null references organisation (id),
    number {text} not null unique,
    key {blob},
    identity {blob},
    version {int} not null,
    created_at {int} not null,
    created_by {text} not null,
    changed_at {int} not null,
    erased_at {int},
    erased_by {text},
    erased_why {text}
){strict};
create index patient_hospital on patient (hospital, created_at);

-- What must be found again without being read: keyed digests, of one hospital each.
create table patient_mark (
    hospital {text} not null,
    kind {text} not null,
    mark {text} not null,
    patient {text} not null references patient (id),
    primary key (hospital, kind, mark, patient)
){strict};
create index patient_mark_patient on patient_mark (patient);

-- Who cares for a patient; an empty account stands for the pharmacy of the hospital.
create table care (
    patient {text} not null references patient (id),
    account {text} not null,
    since {int} not null,
    given_by {text} not null,
    primary key (patient, account)
){strict};
create index care_account on care (account, patient);

create table unsealing (
    id {text} primary key not null,
    patient {text} not null references patient (id),
    hospital {text} not null,
    opened_by {text} not null,
    reason {text} not null,
    opened_at {int} not null,
    until_at {int} not null,
    reviewed_by {text},
    reviewed_at {int},
    justified {int},
    finding {text}
){strict};
create index unsealing_patient on unsealing (patient, opened_at);
create index unsealing_hospital on unsealing (hospital, opened_at);

-- Who looked, and who gave which right: one chain for each subject. The beginning of a chain can be
-- forgotten, once what stands there is too old to be kept: its head remembers from where it goes on.
create table journal (
    chain {text} not null,
    number {int} not null,
    holder {text} not null,
    at {int} not null,
    kind {text} not null,
    account {text} not null,
    organisation {text} not null,
    role {text} not null,
    reason {text} not null,
    source {text} not null,
    detail {text} not null,
    digest {text} not null,
    primary key (chain, number)
){strict};
create index journal_holder on journal (holder, at);
create index journal_account on journal (account, at);

create table journal_head (
    chain {text} primary key not null,
    number {int} not null,
    digest {text} not null,
    from_number {int} not null,
    from_digest {text} not null
){strict};

-- What was removed, when, and by which rule.
create table removal (
    id {text} primary key not null,
    rule {text} not null,
    at {int} not null,
    day {text} not null,
    count {int} not null
){strict};
create index removal_at on removal (at);
