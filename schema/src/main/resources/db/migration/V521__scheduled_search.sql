-- A question that is asked again and again of what came in since it was asked last.
create table search.schedule (
    id bigint generated always as identity primary key,
    -- 0 for the people of the province. A run sees what its owner may see at that moment.
    unit bigint not null,
    owner bigint not null,
    owner_name text not null,
    name text not null check (name <> ''),
    query text not null,
    every_minutes integer not null check (every_minutes between 5 and 1440),
    -- So many events of one window make an alert.
    at_least bigint not null check (at_least between 1 and 1000000),
    severity smallint not null check (severity between 0 and 4),
    created timestamptz not null,
    active boolean not null default true,
    -- Why it stands still although nobody stopped it: a word of the program; '' while it runs.
    halted text not null default '',
    -- Events before this journal position have been counted: the next window begins here.
    position bigint not null check (position >= 0),
    -- When that window began, for people: the last moment up to which it was asked.
    asked timestamptz not null,
    due timestamptz not null
);

create unique index schedule_name on search.schedule (owner, name);
create index schedule_due on search.schedule (due, id) where active;

alter table search.schedule enable row level security;
alter table search.schedule force row level security;
create policy schedule_scope on search.schedule using (ground.sees_all() or ground.sees(unit));

-- One asking: its window, what it found, or why it found nothing out.
create table search.run (
    id bigint generated always as identity primary key,
    schedule bigint not null references search.schedule on delete cascade,
    unit bigint not null,
    at timestamptz not null,
    -- The window in time of receipt, for people, and in journal positions, half-open.
    from_at timestamptz not null,
    from_position bigint not null,
    to_position bigint not null,
    outcome text not null check (outcome in ('QUIET', 'ALERT', 'FAILED', 'HALTED')),
    -- Null where it could not be counted.
    hits bigint check (hits >= 0),
    -- A word of the program; '' if all went well.
    reason text not null default '',
    millis bigint not null,
    check (from_position <= to_position),
    check ((hits is null) = (outcome in ('FAILED', 'HALTED')))
);

create index run_newest on search.run (schedule, id desc);

alter table search.run enable row level security;
alter table search.run force row level security;
create policy run_scope on search.run using (ground.sees_all() or ground.sees(unit));
