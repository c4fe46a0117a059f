-- Events that are kept for an investigation, whatever their age, until somebody releases them.
create table uplink.hold (
    id bigint generated always as identity primary key,
    -- Whose events; null for those of every unit.
    unit bigint,
    -- Of which source alone; null for every source.
    source bigint references uplink.source,
    -- Which time of the events, half-open.
    starts timestamptz not null,
    ends timestamptz not null,
    reason text not null check (reason <> ''),
    placed_by text not null,
    placed timestamptz not null,
    released_by text,
    released timestamptz,
    release_reason text,
    check (starts < ends),
    check ((released is null) = (released_by is null) and (released is null) = (release_reason is null)),
    check (released is null or placed <= released)
);

create index hold_open on uplink.hold (id) where released is null;

alter table uplink.hold enable row level security;
alter table uplink.hold force row level security;
create policy hold_scope on uplink.hold using (ground.sees_all() or ground.sees(unit));
