create schema incident;

-- A matter that is worked on until it is closed (sự cố). Its number is its year and place in it: SC-2026-0007.
create table incident.incident (
    id bigint generated always as identity primary key,
    year smallint not null check (year between 2000 and 2999),
    place integer not null check (place > 0),
    -- The unit it happened at, which answers for it.
    unit bigint not null check (unit > 0),
    title text not null check (btrim(title) <> ''),
    kind text not null,
    -- RSIT value as "class/type"; '' until somebody sorted it.
    rsit text not null default '',
    tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    priority text not null check (priority in ('P1', 'P2', 'P3', 'P4')),
    -- Two axes: what is done with the case, and how far the response is.
    status text not null,
    stage text not null,
    -- To the minute: every clock of the law counts from here.
    found timestamptz not null check (found = date_trunc('minute', found)),
    how_found text not null,
    -- The system it happened to; 0 and '' where it is not known or not registered. Its level 1 to 5; 0 for unknown.
    system bigint not null default 0,
    system_name text not null default '',
    level smallint not null default 0 check (level between 0 and 5),
    domains text[] not null default '{}',
    addresses text[] not null default '{}',
    -- Who tells of it; the number as typed.
    contact_name text not null default '',
    contact_post text not null default '',
    contact_phone text not null default '',
    contact_email text not null default '',
    -- Moments that set clocks running or stop them; null until they happened.
    beyond_own timestamptz,
    proposed_serious timestamptz,
    classed_serious timestamptz,
    classed_by text not null default '',
    security timestamptz,
    personal_data timestamptz,
    accepted timestamptz,
    contained timestamptz,
    ended timestamptz,
    -- Whom it waits for while it waits; only then do the team's own timers stand still.
    waiting_for text not null default '',
    -- Who works on it: account and name; 0 for nobody.
    owner bigint not null default 0,
    owner_name text not null default '',
    -- Who read it before it was closed, never its owner.
    reviewer bigint not null default 0,
    reviewer_name text not null default '',
    closed timestamptz,
    merged_into bigint references incident.incident,
    -- The alert it came from; 0 for none.
    alert bigint not null default 0,
    -- Its number on the national platform; '' until it has one.
    platform_code text not null default '',
    made timestamptz not null,
    made_by text not null,
    changed timestamptz not null,
    version integer not null default 1,
    folded text generated always as (ground.folded(title || ' ' || system_name || ' ' || platform_code)) stored,
    unique (year, place),
    check ((status = 'WAITING') = (waiting_for <> '')),
    check ((status = 'MERGED') = (merged_into is not null)),
    check ((status = 'CLOSED') = (closed is not null)),
    check (reviewer = 0 or reviewer <> owner),
    check (classed_serious is null or classed_by <> '')
);

-- The last place given out in a year. Not behind row security: a unit that reports must not count only its own cases.
create table incident.year (
    year smallint primary key check (year between 2000 and 2999),
    last integer not null check (last > 0)
);

create index incident_unit on incident.incident (unit, found desc);
create index incident_open on incident.incident (priority, found desc) where status not in ('CLOSED', 'REJECTED', 'MERGED');
create index incident_alert on incident.incident (alert) where alert > 0;

-- What is told of it in words: one text of each kind, the newest of them.
create table incident.fact (
    incident bigint not null references incident.incident,
    unit bigint not null,
    name text not null,
    text text not null check (text <> ''),
    at timestamptz not null,
    by_name text not null,
    primary key (incident, name)
);

-- What was done with the case, oldest first; only ever added to.
create table incident.event (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    at timestamptz not null,
    account bigint not null,
    name text not null,
    verb text not null,
    note text not null default ''
);
create index event_incident on incident.event (incident, id);

-- While it waits for a named party the team's own timers stand still.
create table incident.pause (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    party text not null check (party <> ''),
    begins timestamptz not null,
    ends timestamptz check (ends >= begins)
);
create index pause_incident on incident.pause (incident);
create unique index pause_open on incident.pause (incident) where ends is null;

create table incident.task (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    title text not null check (btrim(title) <> ''),
    stage text not null,
    -- Who does it, as written; '' for nobody yet.
    who text not null default '',
    due timestamptz,
    -- The playbook it comes from and the article it rests on; '' for none.
    playbook text not null default '',
    basis text not null default '',
    state text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'DROPPED')),
    done timestamptz,
    done_by text not null default '',
    note text not null default '',
    check ((state = 'OPEN') = (done is null))
);
create index task_incident on incident.task (incident, id);

create table incident.asset (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    kind text not null,
    name text not null check (btrim(name) <> ''),
    address text not null default '',
    compromise text not null check (compromise in ('UNKNOWN', 'SUSPECTED', 'COMPROMISED', 'CONTAINED', 'RECOVERED', 'CLEAN')),
    note text not null default '',
    unique (incident, name, address)
);

create table incident.observable (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    type text not null,
    value text not null check (value <> ''),
    -- Whether it tells of an attack (IOC) or is only kept.
    ioc boolean not null,
    sighted boolean not null,
    tlp text not null,
    seen_first timestamptz,
    seen_last timestamptz,
    note text not null default '',
    unique (incident, type, value)
);
-- "Seen in other cases" is asked of this, never of a table of pairs.
create index observable_value on incident.observable (type, value);

-- What happened, attacker and defender, by the time it happened.
create table incident.entry (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    at timestamptz not null,
    text text not null check (text <> ''),
    category text not null default '',
    source text not null default '',
    by_name text not null,
    made timestamptz not null
);
create index entry_incident on incident.entry (incident, at, id);

create table incident.note (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    at timestamptz not null,
    account bigint not null,
    name text not null,
    text text not null check (text <> '')
);
create index note_incident on incident.note (incident, id);

-- A file kept under the hash of its bytes.
create table incident.evidence (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    name text not null check (name <> ''),
    size bigint not null check (size >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    kind text not null,
    taken timestamptz not null,
    taken_by text not null,
    note text not null default '',
    unique (incident, sha256, name)
);

-- The guided path of TT 20/2017 article 11: who leads each step and who cooperates.
create table incident.step (
    incident bigint not null references incident.incident,
    unit bigint not null,
    step text not null,
    lead text not null default '',
    cooperating text not null default '',
    begun timestamptz,
    done timestamptz check (done >= begun),
    done_by text not null default '',
    note text not null default '',
    primary key (incident, step)
);

-- A report that went out, and the clocks of the law it answers.
create table incident.report (
    id bigint generated always as identity primary key,
    incident bigint not null references incident.incident,
    unit bigint not null,
    form text not null,
    -- "R1:incident.initial"; empty where it answers none.
    clocks text[] not null default '{}',
    sent timestamptz not null,
    addressee text not null check (addressee <> ''),
    channel text not null check (channel in ('PAPER', 'AXIS', 'EMAIL', 'FAX', 'PHONE', 'PLATFORM', 'OTHER')),
    -- Number of the document or of the receipt; '' for none.
    reference text not null default '',
    by_name text not null
);
create index report_incident on incident.report (incident, sent, id);

-- Two cases that belong together; kept once, the smaller id first.
create table incident.link (
    a bigint not null references incident.incident,
    b bigint not null references incident.incident,
    a_unit bigint not null,
    b_unit bigint not null,
    why text not null default '',
    by_name text not null,
    primary key (a, b),
    check (a < b)
);

-- An order of the coordinator (lệnh, yêu cầu điều phối) with its own deadline.
create table incident.demand (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit > 0),
    -- The case it speaks of; null while there is none.
    incident bigint references incident.incident,
    number text not null default '',
    issuer text not null check (issuer <> ''),
    asks text not null check (asks <> ''),
    received timestamptz not null,
    due timestamptz,
    answered timestamptz,
    answer text not null default '',
    reference text not null default '',
    by_name text not null,
    check ((answered is null) = (answer = ''))
);
create index demand_unit on incident.demand (unit, received desc);

-- The book of use of the national platforms (sổ sử dụng IRLab, DFLab).
create table incident.platform_use (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit > 0),
    -- As the setting names it: IRLAB, DFLAB or its successor.
    platform text not null check (platform in ('IRLAB', 'DFLAB', 'OTHER')),
    used timestamptz not null,
    person text not null check (btrim(person) <> ''),
    purpose text not null check (btrim(purpose) <> ''),
    incident bigint references incident.incident,
    code text not null default '',
    replied timestamptz,
    -- A picture or a file that shows it; '' for none.
    proof_name text not null default '',
    proof_sha256 text not null default '' check (proof_sha256 = '' or proof_sha256 ~ '^[0-9a-f]{64}$'),
    entered timestamptz not null,
    by_name text not null
);
create index platform_use_unit on incident.platform_use (unit, used desc);

-- What came in from outside and waits for a person: the public form, a telephone call, a mail. Only the province sees it.
create table incident.intake (
    id bigint generated always as identity primary key,
    -- What the sender was told, to ask again with.
    code text not null unique,
    way text not null check (way in ('FORM', 'EMAIL')),
    received timestamptz not null,
    -- As typed; nobody has checked any of it.
    reporter text not null,
    contact text not null,
    organisation text not null,
    what text not null check (what <> ''),
    seen_at text not null default '',
    state text not null default 'NEW' check (state in ('NEW', 'TAKEN', 'REFUSED')),
    incident bigint references incident.incident,
    decided timestamptz,
    decided_by text not null default '',
    reason text not null default '',
    check ((state = 'TAKEN') = (incident is not null)),
    check ((state = 'NEW') = (decided is null))
);
create index intake_new on incident.intake (received) where state = 'NEW';

do $$
declare t text;
begin
    foreach t in array array['incident', 'fact', 'event', 'pause', 'task', 'asset', 'observable', 'entry', 'note', 'evidence', 'step', 'report', 'demand', 'platform_use']
    loop
        execute format('alter table incident.%I enable row level security', t);
        execute format('alter table incident.%I force row level security', t);
        execute format('create policy %I on incident.%I using (ground.sees_all() or ground.sees(unit))', t || '_scope', t);
    end loop;
end $$;

alter table incident.link enable row level security;
alter table incident.link force row level security;
-- A unit sees a link only where both cases are its own: the other side names another unit's weakness.
create policy link_scope on incident.link using (ground.sees_all() or ground.sees(a_unit) and ground.sees(b_unit));

alter table incident.intake enable row level security;
alter table incident.intake force row level security;
create policy intake_scope on incident.intake using (ground.sees_all());
