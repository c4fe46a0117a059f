-- The office's own table has two more columns than the roster had: Chức vụ and Ghi chú.
alter table duty.shift add column post text not null default '';
alter table duty.shift add column note text not null default '';

-- A file of rosters on its way in: read, shown, not yet taken over.
create table duty.import_draft (
    id bigint generated always as identity primary key,
    account bigint not null,
    -- Whose officer sent it; 0 for the province.
    unit bigint not null check (unit >= 0),
    created timestamptz not null,
    file_name text not null,
    sha256 text not null,
    -- The tables as read, JSON; people's names, so it is deleted after a week.
    tables text not null,
    starts timestamptz,
    ends timestamptz check (ends > starts),
    taken timestamptz
);

alter table duty.import_draft enable row level security;
alter table duty.import_draft force row level security;
create policy import_draft_scope on duty.import_draft using (ground.sees_all() or ground.sees(unit));
