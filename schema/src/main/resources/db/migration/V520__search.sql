create schema search;

-- A search that somebody wants to find again: the text and the span, never what it found.
create table search.saved (
    id bigint generated always as identity primary key,
    -- 0 for the people of the province.
    unit bigint not null,
    owner bigint not null,
    owner_name text not null,
    name text not null check (name <> ''),
    query text not null,
    -- The name of a span ('7d'); its own ends are not kept, for they pass.
    span text not null,
    -- Seen by all people of the unit; else by its owner alone.
    shared boolean not null default false,
    created timestamptz not null
);

create unique index saved_name on search.saved (owner, name);
create index saved_unit on search.saved (unit) where shared;

alter table search.saved enable row level security;
alter table search.saved force row level security;
create policy saved_scope on search.saved using (ground.sees_all() or ground.sees(unit));
