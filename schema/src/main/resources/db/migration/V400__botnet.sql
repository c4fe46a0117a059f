create schema botnet;

-- A list on its way in: kept until it is published or thrown away, so that closing the page loses nothing.
create table botnet.draft (
    id bigint generated always as identity primary key,
    began timestamptz not null,
    changed timestamptz not null,
    person text not null,
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes integer not null check (bytes > 0),
    -- How it is read, what was mended, and what the letter says: JSON, written and read by the wizard alone.
    choices text not null,
    -- Counts each change: two people on one draft do not overwrite each other unseen.
    version integer not null default 0
);

-- How an issuer's tables are read, remembered from the last list.
create table botnet.habit (
    issuer text primary key check (issuer = ground.folded(issuer)),
    choices text not null,
    used timestamptz not null
);

-- What was read of a list when it came in; the list itself is kept by detection.
create table botnet.imported (
    list integer primary key,
    -- The first day of the month it is for.
    month date not null check (extract(day from month) = 1),
    -- Between the monthly ones (đột xuất).
    urgent boolean not null,
    rows integer not null check (rows >= accepted),
    accepted integer not null check (accepted > 0),
    doubles integer not null,
    bad integer not null
);

-- Lists name machines of many units: only the province prepares them.
alter table botnet.draft enable row level security;
alter table botnet.draft force row level security;
create policy draft_scope on botnet.draft using (ground.sees_all());
alter table botnet.habit enable row level security;
alter table botnet.habit force row level security;
create policy habit_scope on botnet.habit using (ground.sees_all());

-- An address or machine of a unit that a list names, or that talked with what a list names.
create table botnet.sighting (
    id bigint generated always as identity primary key,
    -- 0 until somebody says whose it is.
    unit bigint not null check (unit >= 0),
    -- Our public address, or the machine's address or name.
    address text not null check (address <> ''),
    kind text not null check (kind in ('LISTED', 'CONTACT')),
    -- The botnet, or the series of the list where no name is given.
    name text not null check (name <> ''),
    folded text generated always as (ground.folded(address || ' ' || name)) stored,
    system bigint not null default 0,
    state text not null default 'NEW' check (state in ('NEW', 'ASSIGNED', 'MACHINE_FOUND', 'RELAPSED', 'CLEANED',
        'WAITING_PROOF', 'PROVEN_CLEAN', 'NOT_OURS', 'FALSE_ALARM')),
    due date,
    machine text not null default '',
    cleaned timestamptz,
    cleaned_by text not null default '',
    cleaned_note text not null default '',
    closed timestamptz,
    closed_reason text not null default '',
    times integer not null default 1 check (times >= 1),
    opened timestamptz not null,
    first_contact timestamptz not null,
    last_contact timestamptz not null,
    -- Contacts our own sensors saw, and the last journal position counted: a replay counts nothing twice.
    contacts bigint not null default 0 check (contacts >= 0),
    last_position bigint not null default -1,
    -- What of the list was met, and the fields to find it by; the first few.
    indicators text[] not null default '{}',
    version integer not null default 0,
    check (first_contact <= last_contact),
    -- Each state has what it needs and the table holds nothing half-done.
    check (state not in ('ASSIGNED') or due is not null),
    check (state not in ('MACHINE_FOUND', 'RELAPSED', 'CLEANED', 'WAITING_PROOF', 'PROVEN_CLEAN') or machine <> ''),
    check ((state in ('CLEANED', 'WAITING_PROOF', 'PROVEN_CLEAN')) = (cleaned is not null)),
    check ((state in ('PROVEN_CLEAN', 'NOT_OURS', 'FALSE_ALARM')) = (closed is not null)),
    check (state not in ('NOT_OURS', 'FALSE_ALARM') or btrim(closed_reason) <> '')
);

-- One unit, one address, one botnet: one piece of work.
create unique index sighting_fold on botnet.sighting (unit, lower(address), lower(name));
create index sighting_state on botnet.sighting (state, unit);

-- What happened, by whom; never changed.
create table botnet.happening (
    id bigint generated always as identity primary key,
    sighting bigint not null references botnet.sighting,
    unit bigint not null,
    -- When it happened and when it was written down.
    at timestamptz not null,
    noted timestamptz not null,
    actor text not null,
    verb text not null check (verb <> ''),
    note text not null default '',
    state text not null
);

create index happening_sighting on botnet.happening (sighting, id);

-- Which lists name it.
create table botnet.listing (
    sighting bigint not null references botnet.sighting,
    unit bigint not null,
    list integer not null,
    -- The first day of the list's month.
    month date not null check (extract(day from month) = 1),
    list_name text not null,
    seen timestamptz,
    count bigint,
    noted timestamptz not null,
    primary key (sighting, list)
);

create index listing_month on botnet.listing (month, sighting);

-- Scans told by the module that keeps them.
create table botnet.scan (
    id bigint primary key,
    unit bigint not null,
    machine text not null,
    at timestamptz not null,
    tool text not null,
    clean boolean not null,
    done integer not null check (done >= 0),
    total integer not null check (total >= done)
);

create index scan_unit on botnet.scan (unit, at);

do $$
declare
    name text;
begin
    foreach name in array array['sighting', 'happening', 'listing', 'scan'] loop
        execute format('alter table botnet.%I enable row level security', name);
        execute format('alter table botnet.%I force row level security', name);
        execute format('create policy %I on botnet.%I using (ground.sees_all() or ground.sees(unit))', name || '_scope', name);
    end loop;
end $$;
