create schema alert;

-- One finding, however often it was met. Its key is made of its parts, so a replay finds the same row.
create table alert.finding (
    id bigint generated always as identity primary key,
    key uuid not null unique,
    kind text not null check (kind in ('INDICATOR', 'SIGMA', 'CORRELATION', 'SILENCE')),
    title text not null,
    severity smallint not null check (severity between 0 and 4),
    -- Who answers for it; 0 for the province.
    unit bigint not null,
    system bigint not null default 0,
    source bigint not null default 0,
    -- The machine on our side as text; '' if unknown.
    machine text not null default '',
    -- The field that matched, by its ECS name, and what the first event said there.
    field text not null default '',
    value text not null default '',
    -- What it matched: "DOMAIN evil.example".
    knowledge text not null,
    -- The lists concerned, ascending, and their names as they were.
    lists integer[] not null default '{}',
    list_names text not null default '',
    role text not null default '' check (role in ('', 'VICTIM', 'C2', 'SCANNER', 'SINKHOLE')),
    -- Events judged as they came, and those found later in what was held.
    live bigint not null default 0,
    later bigint not null default 0,
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- The last journal position that was counted: what stands there or before is never counted again.
    last_position bigint not null default -1,
    -- The first event and the newest few, by journal position.
    first_position bigint,
    newest bigint[] not null default '{}',
    state text not null check (state in ('NEW', 'ACKNOWLEDGED', 'IN_PROGRESS', 'CLOSED', 'FALSE_ALARM')),
    -- Since when it waits for somebody: raised, or reopened.
    waiting_since timestamptz not null,
    raised timestamptz not null,
    changed timestamptz not null,
    changed_by text not null default '',
    -- 0 for nobody.
    assignee bigint not null default 0,
    assignee_name text not null default '',
    reason text not null default '',
    reopened integer not null default 0,
    version integer not null default 0,
    folded text generated always as (ground.folded(title || ' ' || machine || ' ' || value || ' ' || knowledge || ' ' || list_names)) stored,
    check (first_at <= last_at),
    check (state not in ('CLOSED', 'FALSE_ALARM') or reason <> '')
);

create index finding_queue on alert.finding (severity desc, last_at desc, id desc) where state in ('NEW', 'ACKNOWLEDGED', 'IN_PROGRESS');
create index finding_unit on alert.finding (unit, severity desc);
create index finding_raised on alert.finding (waiting_since);
create index finding_folded on alert.finding using gin (folded gin_trgm_ops);

alter table alert.finding enable row level security;
alter table alert.finding force row level security;
create policy finding_scope on alert.finding using (ground.sees_all() or ground.sees(unit));

-- What one list found for one alert in events already held; a second run replaces it.
create table alert.retro (
    alert bigint not null references alert.finding on delete cascade,
    list integer not null,
    unit bigint not null,
    hits bigint not null check (hits > 0),
    found timestamptz not null,
    primary key (alert, list)
);

alter table alert.retro enable row level security;
alter table alert.retro force row level security;
create policy retro_scope on alert.retro using (ground.sees_all() or ground.sees(unit));

-- What people did about it, oldest first.
create table alert.step (
    id bigint generated always as identity primary key,
    alert bigint not null references alert.finding on delete cascade,
    unit bigint not null,
    at timestamptz not null,
    account bigint not null,
    name text not null,
    verb text not null check (verb in ('ACKNOWLEDGE', 'BEGIN', 'ASSIGN', 'ANSWER', 'CLOSE', 'FALSE_ALARM', 'REOPEN')),
    note text not null default ''
);

create index step_alert on alert.step (alert, id);

alter table alert.step enable row level security;
alter table alert.step force row level security;
create policy step_scope on alert.step using (ground.sees_all() or ground.sees(unit));

-- Alerts that nobody wants to be woken for, until then. They are counted and shown apart, never dropped.
create table alert.silence (
    id bigint generated always as identity primary key,
    -- Each narrows it; null for any. At least one is given.
    knowledge text,
    unit bigint,
    machine text,
    reason text not null check (reason <> ''),
    begins timestamptz not null,
    ends timestamptz not null,
    account bigint not null,
    name text not null,
    check (begins <= ends),
    check (num_nonnulls(knowledge, unit, machine) > 0),
    check (machine is null or unit is not null)
);

create index silence_ends on alert.silence (ends);

alter table alert.silence enable row level security;
alter table alert.silence force row level security;
-- One without a unit holds for all and names no unit's finding, so all may read it.
create policy silence_read on alert.silence for select using (unit is null or ground.sees_all() or ground.sees(unit));
create policy silence_write on alert.silence for all using (ground.sees_all() or ground.sees(unit));
