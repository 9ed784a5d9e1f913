-- Who may act, and for whom.
create table organisation (
    id {text} primary key not null,
    kind {text} not null,
    name {text} not null,
    created_at {int} not null
){strict};

create table account (
    id {text} primary key not null,
    email {text} not null unique,
    name {text} not null,
    password_hash {text} not null,
    created_at {int} not null,
    disabled_at {int}
){strict};

create table membership (
    account {text} not null references account (id),
    organisation {text} not null references organisation (id),
    role {text} not null,
    primary key (account, organisation, role)
){strict};
create index membership_organisation on membership (organisation, role);

create table session (
    token_hash {text} primary key not null,
    account {text} not null references account (id),
    organisation {text} not null,
    role {text} not null,
    created_at {int} not null,
    expires_at {int} not null
){strict};
create index session_account on session (account);
create index session_expiry on session (expires_at);

create table mail (
    id {text} primary key not null,
    to_account {text} not null references account (id),
    subject {text} not null,
    body {text} not null,
    created_at {int} not null,
    sent_at {int}
){strict};
create index mail_unsent on mail (created_at) where sent_at is null;
create index mail_account on mail (to_account, created_at);
