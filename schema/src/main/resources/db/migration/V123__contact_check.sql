-- Whether a contact can really be reached: calls made and what came of them, and the unit's own word that nothing changed.
-- Kept when the contact is removed: what was tried is history.
create table unit.contact_check (
    id bigint generated always as identity primary key,
    unit bigint not null references unit.body,
    contact bigint not null,
    checked timestamptz not null,
    outcome text not null check (outcome in ('ANSWERED', 'MISSED', 'WRONG', 'CONFIRMED')),
    note text not null default '',
    checked_by text not null
);

create index contact_check_unit on unit.contact_check (unit, contact, checked desc);

alter table unit.contact_check enable row level security;
alter table unit.contact_check force row level security;
create policy contact_check_scope on unit.contact_check using (ground.sees_all() or ground.sees(unit));

-- When what changed at a unit's contact was told here, and since when it was so (null: not said).
create table unit.contact_change (
    id bigint generated always as identity primary key,
    unit bigint not null references unit.body,
    contact bigint not null,
    manner text not null check (manner in ('ADDED', 'CHANGED', 'REMOVED')),
    happened timestamptz,
    told timestamptz not null,
    told_by text not null
);

create index contact_change_unit on unit.contact_change (unit, told desc);

alter table unit.contact_change enable row level security;
alter table unit.contact_change force row level security;
create policy contact_change_scope on unit.contact_change using (ground.sees_all() or ground.sees(unit));

alter table unit.contact
    -- Answers the telephone day and night.
    add column all_hours boolean not null default false,
    -- When the name or the numbers last changed: no check before it says anything. Null for never.
    add column person_since timestamptz;
