-- Bytes by their digest, documents that name them, and what is being written.
create table file (
    id {text} primary key not null,
    size {int} not null,
    media_type {text} not null,
    created_at {int} not null
){strict};

create table document (
    id {text} primary key not null,
    file {text} not null references file (id),
    name {text} not null,
    kind {text} not null,
    stream {text} not null,
    uploaded_by {text} not null,
    uploaded_at {int} not null
){strict};
create index document_stream on document (stream, uploaded_at);
create index document_file on document (file);

create table draft (
    stream {text} not null,
    field {text} not null,
    value {text} not null,
    version {int} not null,
    saved_at {int} not null,
    saved_by {text} not null,
    primary key (stream, field)
){strict};
