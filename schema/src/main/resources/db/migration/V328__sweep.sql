-- Event logs that somebody uploaded for a unit, to be held against all rules in force. What was uploaded is gone once it has
-- been swept; its names and hashes stay.
create table detection.sweep (
    id bigint generated always as identity primary key,
    -- Whose alerts the hits become.
    unit bigint not null check (unit > 0),
    asked timestamptz not null,
    account bigint not null,
    person text not null,
    -- Where the logs come from, as the person says; empty if unsaid.
    machine text not null default '',
    note text not null default '',
    -- BROKEN_OFF: the server stopped before it was done, and nothing was filed.
    stage text not null default 'WAITING' check (stage in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'BROKEN_OFF')),
    ended timestamptz,
    -- Who stopped it; empty if nobody did.
    stopped_by text not null default '',
    files bigint not null default 0,
    passed_over bigint not null default 0,
    records bigint not null default 0,
    -- Rules and correlations that took part, and documents that did not.
    active integer not null default 0,
    inactive integer not null default 0,
    hits bigint not null default 0,
    -- Hits that exceptions of the unit make none, and hits of too low a level for an alert.
    excepted bigint not null default 0,
    low bigint not null default 0,
    -- Hits of more alerts than one sweep files.
    left_out bigint not null default 0,
    -- Alerts that the others belong to.
    findings integer not null default 0,
    seconds double precision not null default 0,
    all_read boolean not null default false,
    -- As JSON: files passed over, unread or damaged, and documents that took no part, with their reasons.
    told text not null default '',
    check ((ended is null) = (stage in ('WAITING', 'RUNNING')))
);

create index sweep_unit on detection.sweep (unit, id);
create index sweep_open on detection.sweep (id) where ended is null;

alter table detection.sweep enable row level security;
alter table detection.sweep force row level security;
create policy sweep_scope on detection.sweep using (ground.sees_all() or ground.sees(unit));

-- The files as they were sent.
create table detection.sweep_upload (
    sweep bigint not null references detection.sweep,
    number integer not null check (number > 0),
    unit bigint not null,
    name text not null check (name <> ''),
    bytes bigint not null check (bytes >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (sweep, number)
);

alter table detection.sweep_upload enable row level security;
alter table detection.sweep_upload force row level security;
create policy sweep_upload_scope on detection.sweep_upload using (ground.sees_all() or ground.sees(unit));

-- Rules that were met, the gravest first.
create table detection.sweep_rule (
    sweep bigint not null references detection.sweep,
    place integer not null check (place > 0),
    unit bigint not null,
    -- By the key of its hits, and the identifier it gives itself; empty for none.
    rule text not null,
    sigma_id text not null,
    title text not null,
    author text not null,
    -- As bad as a hit is at the unit.
    severity smallint not null check (severity between 0 and 4),
    hits bigint not null check (hits > 0),
    excepted bigint not null default 0,
    files bigint not null,
    first_at timestamptz,
    last_at timestamptz,
    primary key (sweep, place)
);

alter table detection.sweep_rule enable row level security;
alter table detection.sweep_rule force row level security;
create policy sweep_rule_scope on detection.sweep_rule using (ground.sees_all() or ground.sees(unit));

-- The first hits of each rule; the report has all.
create table detection.sweep_hit (
    sweep bigint not null,
    place integer not null,
    number integer not null check (number > 0),
    unit bigint not null,
    file text not null,
    record bigint not null,
    -- Bytes from the beginning of the file, unpacked.
    record_offset bigint not null,
    -- When it happened; null if the record does not say.
    at timestamptz,
    computer text not null,
    -- What the event says, and which of the rule's fields were met by what, one a line.
    detail text not null,
    decided text not null,
    excepted boolean not null,
    primary key (sweep, place, number),
    foreign key (sweep, place) references detection.sweep_rule
);

alter table detection.sweep_hit enable row level security;
alter table detection.sweep_hit force row level security;
create policy sweep_hit_scope on detection.sweep_hit using (ground.sees_all() or ground.sees(unit));

-- A log of a unit whose hits became alerts, by what it holds: swept again, in whatever archive, it is the same.
create table detection.swept_log (
    id integer generated always as identity primary key,
    unit bigint not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- What it was called when it came first.
    name text not null,
    unique (unit, sha256)
);

alter table detection.swept_log enable row level security;
alter table detection.swept_log force row level security;
create policy swept_log_scope on detection.swept_log using (ground.sees_all() or ground.sees(unit));

-- The first records of each log that prove an alert; the alert is known by the key of its finding.
create table detection.sweep_proof (
    finding uuid not null,
    log integer not null references detection.swept_log,
    record bigint not null,
    record_offset bigint not null,
    unit bigint not null,
    at timestamptz,
    detail text not null,
    -- The sweep that found it last.
    sweep bigint not null references detection.sweep,
    primary key (finding, log, record, record_offset)
);

alter table detection.sweep_proof enable row level security;
alter table detection.sweep_proof force row level security;
create policy sweep_proof_scope on detection.sweep_proof using (ground.sees_all() or ground.sees(unit));
