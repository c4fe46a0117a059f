-- Compensatory leave (nghỉ bù) that was taken; what was earned is counted from the shifts.
create table duty.leave (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit >= 0),
    person text not null check (btrim(person) <> ''),
    day date not null,
    minutes integer not null check (minutes between 1 and 1440),
    note text not null default '',
    entered timestamptz not null,
    entered_by text not null
);

create index leave_unit on duty.leave (unit, day);

alter table duty.leave enable row level security;
alter table duty.leave force row level security;
create policy leave_scope on duty.leave using (ground.sees_all() or ground.sees(unit));

-- Whose the sheets are that name no unit, as the person who sent the file said: sheet to unit, JSON.
alter table duty.import_draft add column owners text not null default '{}';
