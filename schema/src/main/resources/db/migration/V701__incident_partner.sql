-- Whom packages go to and come from: the coordinator of the day, the police, another province. A setting, never code.
create table incident.partner (
    id bigint generated always as identity primary key,
    name text not null unique check (btrim(name) <> ''),
    -- Where a package is handed in, in words or as an address; '' for none.
    address text not null default '',
    clearance text not null check (clearance in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    inner_addresses boolean not null default false,
    people boolean not null default false,
    -- SHA-256 of the key it signs with, as read out over the telephone; '' until somebody did.
    fingerprint text not null default '' check (fingerprint = '' or fingerprint ~ '^[0-9a-f]{64}$'),
    added timestamptz not null,
    by_name text not null
);

-- Names no unit and none of its findings.
alter table incident.partner enable row level security;
alter table incident.partner force row level security;
create policy partner_read on incident.partner for select using (true);
create policy partner_write on incident.partner for all using (ground.sees_all());

-- Packages that went out and came in, with what was left out of them.
create table incident.package (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    way text not null check (way in ('OUT', 'IN')),
    partner text not null,
    at timestamptz not null,
    by_name text not null,
    size bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    fingerprint text not null,
    left_out integer not null default 0
);
create index package_incident on incident.package (incident, id);
alter table incident.package enable row level security;
alter table incident.package force row level security;
create policy package_scope on incident.package using (ground.sees_all() or ground.sees(unit));
