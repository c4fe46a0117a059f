create schema duty;

-- A plan of who is on duty at a unit over a span of time (lịch trực).
create table duty.roster (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit > 0),
    name text not null check (btrim(name) <> ''),
    starts timestamptz not null,
    ends timestamptz not null check (ends > starts),
    -- The layers that must be manned each minute: LEADER, TECHNICAL, GUARD.
    layers text[] not null check (cardinality(layers) > 0),
    state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED')),
    -- Counts changes, so that nobody signs what he has not read.
    version integer not null default 1,
    made timestamptz not null,
    made_by text not null,
    approved timestamptz,
    approved_by text not null default '',
    check ((state = 'APPROVED') = (approved is not null))
);

create index roster_unit on duty.roster (unit, starts);

-- One person's time on one layer of a roster (ca trực), and what became of it.
create table duty.shift (
    id bigint generated always as identity primary key,
    roster bigint not null references duty.roster (id) on delete cascade,
    unit bigint not null check (unit > 0),
    layer text not null check (layer in ('LEADER', 'TECHNICAL', 'GUARD')),
    form text not null check (form in ('ON_SITE', 'ON_CALL', 'HIRED')),
    person text not null check (btrim(person) <> ''),
    -- As typed; empty for none.
    phone text not null default '',
    starts timestamptz not null,
    ends timestamptz not null check (ends > starts),
    -- "Tôi nhận ca": when, and whose account said so.
    acknowledged timestamptz,
    acknowledged_by text not null default '',
    -- The line of the day: "ca bình thường" or what else there was.
    reported timestamptz,
    report text not null default '',
    -- The two taps of the hand-over at the end of the shift; accounts, 0 for none yet.
    given timestamptz,
    given_account bigint not null default 0,
    taken timestamptz,
    taken_account bigint not null default 0
);

create index shift_roster on duty.shift (roster, starts);
create index shift_unit on duty.shift (unit, starts);

alter table duty.roster enable row level security;
alter table duty.roster force row level security;
create policy roster_scope on duty.roster using (ground.sees_all() or ground.sees(unit));
alter table duty.shift enable row level security;
alter table duty.shift force row level security;
create policy shift_scope on duty.shift using (ground.sees_all() or ground.sees(unit));
