-- The office's own Word file for a kind of document, or (sha256 null) the layout of the product again. The newest row counts;
-- none is ever changed or deleted.
create table directive.paper_template (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('REMINDER', 'REPORT', 'ANSWER')),
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null default '',
    fields text[] not null default '{}',
    made timestamptz not null,
    made_name text not null,
    check ((sha256 is null) = (name = ''))
);

create index paper_template_kind on directive.paper_template (kind, id desc);

-- A form holds nothing secret, and a unit's own report is written with it.
alter table directive.paper_template enable row level security;
alter table directive.paper_template force row level security;
create policy paper_template_read on directive.paper_template for select using (true);
create policy paper_template_write on directive.paper_template for insert with check (ground.sees_all());
