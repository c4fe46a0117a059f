-- A unit keeps its number when it is renamed: its accounts, sources and obligations go on. What it was called before
-- stands here; unit.body holds the newest name. A merger or a split makes new bodies and is told by unit.succession.
create table unit.former_name (
    unit bigint not null references unit.body,
    name text not null check (name <> ''),
    short_name text not null,
    kind text not null default '',
    valid_from date not null,
    valid_to date not null,
    -- The document that gave the next name.
    basis text not null default '',
    primary key (unit, valid_from),
    check (valid_from < valid_to),
    exclude using gist (unit with =, daterange(valid_from, valid_to) with &&)
);

alter table unit.body
    add column basis text not null default '',
    add column end_basis text not null default '',
    add check (name <> ''),
    add check (parent is null or parent <> id);

create index succession_successor on unit.succession (successor);

-- The numbers read from the telephone text, E.164; the text stays as typed.
alter table unit.contact
    add column phones text[] not null default '{}',
    add column note text not null default '';

-- One first contact a unit at most.
create unique index contact_primary on unit.contact (unit) where is_primary;

-- A list of units on its way in: read, shown, not yet taken over. Closing the page keeps it.
create table unit.import_draft (
    id bigint generated always as identity primary key,
    account bigint not null,
    created timestamptz not null,
    file_name text not null default '',
    sha256 text not null,
    rows text not null,
    settings text not null,
    taken timestamptz
);

alter table unit.import_draft enable row level security;
alter table unit.import_draft force row level security;
create policy import_draft_scope on unit.import_draft using (ground.sees_all());
