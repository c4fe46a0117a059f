-- A unit asks for more time, the province decides; every request stays.
create table directive.extension (
    id bigint generated always as identity primary key,
    obligation bigint not null,
    unit bigint not null,
    -- The deadline as it stood when the unit asked.
    deadline timestamptz not null,
    wanted timestamptz not null,
    reason text not null check (reason <> ''),
    asked timestamptz not null,
    asked_by bigint not null,
    asked_name text not null,
    state text not null default 'ASKED' check (state in ('ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    -- What the province gave; it may give less than was wanted.
    granted timestamptz,
    decided timestamptz,
    decided_by bigint,
    decided_name text not null default '',
    decision_reason text not null default '',
    foreign key (obligation, unit) references directive.obligation (id, unit),
    check (wanted > deadline),
    check ((state = 'GRANTED') = (granted is not null)),
    check (granted is null or granted > deadline),
    check (state not in ('GRANTED', 'REFUSED') or (decided is not null and decided_name <> '')),
    check (state <> 'REFUSED' or decision_reason <> '')
);

create unique index extension_open on directive.extension (obligation) where state = 'ASKED';
create index extension_history on directive.extension (obligation, asked);

alter table directive.extension enable row level security;
alter table directive.extension force row level security;
create policy extension_scope on directive.extension using (ground.sees_all() or ground.sees(unit));
