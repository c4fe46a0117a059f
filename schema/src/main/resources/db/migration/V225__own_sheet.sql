-- The office's own blank Excel and which of its columns takes what; the newest counts, none is changed or deleted.
create table directive.own_sheet (
    id bigint generated always as identity primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null check (name <> ''),
    sheet text not null,
    -- The first row that is filled, counted from 1 as Excel shows it.
    first_row integer not null check (first_row >= 1),
    -- Which column (from 0) takes which value, as "column=value".
    columns text[] not null check (cardinality(columns) > 0),
    made timestamptz not null,
    made_name text not null
);

alter table directive.own_sheet enable row level security;
alter table directive.own_sheet force row level security;
create policy own_sheet_scope on directive.own_sheet using (ground.sees_all());
