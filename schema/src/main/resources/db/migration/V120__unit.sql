create schema unit;

-- A body that an order can bind. It is never deleted: it ends, and another takes over.
create table unit.body (
    id bigint generated always as identity primary key,
    -- The national code of the administrative unit or the code of the body; may be unknown.
    code text not null default '',
    name text not null,
    short_name text not null,
    folded text generated always as (ground.folded(name || ' ' || short_name)) stored,
    tier text not null check (tier in ('DEPARTMENT', 'DISTRICT', 'COMMUNE', 'CARRIER', 'PLATFORM', 'PARTY')),
    -- phường, xã, thị trấn, huyện, thị xã, thành phố; '' for bodies that are no territory.
    kind text not null default '',
    parent bigint references unit.body,
    -- The place in the protocol order of its tier: never alphabetical.
    protocol integer not null,
    valid_from date not null,
    valid_to date,
    domain text not null default '',
    note text not null default '',
    check (valid_to is null or valid_from < valid_to)
);

create index body_tier on unit.body (tier, protocol);
create unique index body_code on unit.body (code, valid_from) where code <> '';

-- Who took over from whom, and how: merged, split, renamed.
create table unit.succession (
    predecessor bigint not null references unit.body,
    successor bigint not null references unit.body,
    happened date not null,
    manner text not null check (manner in ('MERGED', 'SPLIT', 'RENAMED', 'DISSOLVED')),
    basis text not null default '',
    primary key (predecessor, successor),
    check (predecessor <> successor)
);

create table unit.contact (
    id bigint generated always as identity primary key,
    unit bigint not null references unit.body,
    name text not null,
    post text not null default '',
    phone text not null default '',
    email text not null default '',
    is_primary boolean not null default false
);

create index contact_unit on unit.contact (unit);

alter table unit.contact enable row level security;
alter table unit.contact force row level security;
create policy contact_scope on unit.contact using (ground.sees_all() or ground.sees(unit));
