create schema uplink;

-- Who may send, for which unit and system, and how what they send is to be read.
create table uplink.source (
    id bigint generated always as identity primary key,
    name text not null,
    unit bigint not null,
    system bigint not null default 0,
    -- How lines are read: an id of the parse module, or 'auto'.
    parser text not null default 'auto',
    -- SHA-256 of the key a sender over HTTP shows; null for senders known by address or certificate.
    key_hash text unique,
    -- Addresses and blocks the sender speaks from, as text; empty for none.
    addresses text[] not null default '{}',
    -- The subject of the client certificate over TLS; '' for none.
    certificate text not null default '',
    retention_days integer not null default 365 check (retention_days between 1 and 3650),
    -- A silence longer than this is a finding, whatever the habit; null lets the habit decide.
    max_silence interval,
    active boolean not null default true,
    created timestamptz not null
);

create index source_unit on uplink.source (unit, id);

alter table uplink.source enable row level security;
alter table uplink.source force row level security;
create policy source_scope on uplink.source using (ground.sees_all() or ground.sees(unit));

-- When a source was last heard, and how long it usually keeps silent: gaps counted by their binary logarithm.
create table uplink.pulse (
    source bigint primary key references uplink.source on delete cascade,
    unit bigint not null,
    last_heard timestamptz not null,
    -- gaps[i] counts silences of at least 2^(i-1) and less than 2^i seconds; gaps[1] all below one second.
    gaps bigint[] not null
);

alter table uplink.pulse enable row level security;
alter table uplink.pulse force row level security;
create policy pulse_scope on uplink.pulse using (ground.sees_all() or ground.sees(unit));

-- Every silence that was found, from when to when.
create table uplink.silence (
    id bigint generated always as identity primary key,
    source bigint not null references uplink.source on delete cascade,
    unit bigint not null,
    began timestamptz not null,
    noticed timestamptz not null,
    ended timestamptz,
    check (ended is null or began < ended)
);

create unique index silence_open on uplink.silence (source) where ended is null;
create index silence_unit on uplink.silence (unit, began);

alter table uplink.silence enable row level security;
alter table uplink.silence force row level security;
create policy silence_scope on uplink.silence using (ground.sees_all() or ground.sees(unit));
