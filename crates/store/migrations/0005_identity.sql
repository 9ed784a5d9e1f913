-- Who one is, for whom one acts, and how one shows it.
alter table organisation add column finess {text};
alter table organisation add column closed_at {int};

create table site (
    id {text} primary key not null,
    organisation {text} not null references organisation (id),
    name {text} not null,
    finess {text} not null,
    pharmacy {int} not null,
    closed_at {int}
){strict};
create index site_organisation on site (organisation, name);

-- Which roles a manager may give in an organisation.
create table mandate (
    account {text} not null references account (id),
    organisation {text} not null references organisation (id),
    role {text} not null,
    primary key (account, organisation, role)
){strict};

create table delegation (
    id {text} primary key not null,
    laboratory {text} not null references organisation (id),
    consultant {text} not null references organisation (id),
    from_day {text} not null,
    until_day {text} not null,
    ended_on {text},
    given_by {text} not null,
    given_at {int} not null
){strict};
create index delegation_consultant on delegation (consultant, laboratory);
create index delegation_laboratory on delegation (laboratory, consultant);

create table invitation (
    id {text} primary key not null,
    token_hash {text} not null unique,
    organisation {text} not null references organisation (id),
    email {text} not null,
    name {text} not null,
    roles {text} not null,
    mandates {text} not null,
    invited_by {text} not null,
    created_at {int} not null,
    expires_at {int} not null,
    accepted_at {int},
    revoked_at {int}
){strict};
create index invitation_organisation on invitation (organisation, created_at);

alter table account add column rpps {text};
alter table account add column language {text};
create unique index account_rpps on account (rpps) where rpps is not null;

-- What an outside provider calls the holder of an account.
create table identity (
    issuer {text} not null,
    subject {text} not null,
    account {text} not null references account (id),
    provider {text} not null,
    linked_at {int} not null,
    primary key (issuer, subject)
){strict};
create index identity_account on identity (account);

create table passkey (
    id {text} primary key not null,
    account {text} not null references account (id),
    name {text} not null,
    credential {text} not null,
    created_at {int} not null,
    used_at {int}
){strict};
create index passkey_account on passkey (account);

-- The secret of the codes of an account, sealed; the last step whose code was taken.
create table code (
    account {text} primary key not null references account (id),
    secret {blob} not null,
    last_step {int} not null,
    confirmed_at {int}
){strict};

create table recovery (
    account {text} not null references account (id),
    hash {text} not null,
    primary key (account, hash)
){strict};

-- What is under way between two requests: a sign-in that still lacks its second half, a journey to
-- a provider, a ceremony of a passkey, a new password. Each is taken once.
create table pending (
    token_hash {text} primary key not null,
    kind {text} not null,
    account {text},
    body {text} not null,
    expires_at {int} not null
){strict};
create index pending_expiry on pending (expires_at);
create index pending_account on pending (account, kind);

create table attempt (
    key {text} primary key not null,
    count {int} not null,
    since {int} not null
){strict};

-- Browsers that have signed in to an account before: they are not shut out by attempts of others.
create table device (
    token_hash {text} primary key not null,
    account {text} not null references account (id),
    expires_at {int} not null
){strict};
create index device_account on device (account);

drop table session;
create table session (
    token_hash {text} primary key not null,
    id {text} not null unique,
    account {text} not null references account (id),
    organisation {text} not null,
    role {text} not null,
    site {text},
    method {text} not null,
    agent {text} not null,
    source {text} not null,
    created_at {int} not null,
    seen_at {int} not null,
    confirmed_at {int} not null,
    expires_at {int} not null
){strict};
create index session_account on session (account);
create index session_expiry on session (expires_at);

-- A message goes to the holder of an account, or to an address that has none yet. One that carries
-- a secret loses its text once it is sent.
create table message (
    id {text} primary key not null,
    to_account {text} references account (id),
    to_address {text},
    subject {text} not null,
    body {text} not null,
    secret {int} not null,
    created_at {int} not null,
    sent_at {int}
){strict};
insert into message (id, to_account, subject, body, secret, created_at, sent_at)
    select id, to_account, subject, body, 0, created_at, sent_at from mail;
drop table mail;
alter table message rename to mail;
create index mail_unsent on mail (created_at) where sent_at is null;
create index mail_account on mail (to_account, created_at);
