-- The link by which a patient answers their own forms: one at a time for a treatment. It and its
-- code are kept as hashes; the link is sealed beside, for the reminders that carry it.
create table patient_link (
    id {text} primary key not null,
    treatment {text} not null,
    patient {text} not null references patient (id),
    link_hash {text} not null unique,
    sealed {blob} not null,
    code_hash {text} not null,
    by_mail {int} not null,
    given_by {text} not null,
    given_at {int} not null,
    expires_at {int} not null,
    used_at {int},
    failures {int} not null,
    closed_at {int}
){strict};
create unique index patient_link_treatment on patient_link (treatment) where closed_at is null;
create index patient_link_patient on patient_link (patient);

create table patient_session (
    token_hash {text} primary key not null,
    link {text} not null references patient_link (id),
    created_at {int} not null,
    expires_at {int} not null
){strict};
create index patient_session_link on patient_session (link);
create index patient_session_expiry on patient_session (expires_at);

-- A message to a patient: the address is sealed with who they are, and read when it is sent.
alter table mail add column to_patient {text} references patient (id);
