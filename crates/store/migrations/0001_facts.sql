-- What was decided, for ever; what must be unique across streams; what is still to do.
create table stream (
    id {text} primary key not null,
    procedure {text} not null,
    version {int} not null,
    digest {text} not null,
    created_at {int} not null
){strict};

create table fact (
    stream {text} not null,
    version {int} not null,
    kind {text} not null,
    body {text} not null,
    at {int} not null,
    on_day {text} not null,
    actor {text} not null,
    digest {text} not null,
    primary key (stream, version)
){strict};

create table claim (
    name {text} not null,
    key {text} not null,
    stream {text} not null,
    primary key (name, key)
){strict};
create index claim_stream on claim (stream);

create table job (
    id {text} primary key not null,
    kind {text} not null,
    key {text} not null unique,
    body {text} not null,
    run_at {int} not null,
    attempts {int} not null,
    claimed_until {int},
    done_at {int},
    failed {text}
){strict};
create index job_due on job (run_at) where done_at is null;

create table setting (
    key {text} primary key not null,
    value {text} not null
){strict};

-- Which disposable views exist, and how far their filling has come.
create table view (
    name {text} primary key not null,
    version {int} not null,
    filled_to {text} not null,
    complete {int} not null
){strict};
