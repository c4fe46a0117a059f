-- A report that the calendar of reporting asks for, once for each period and whoever owes it (unit null: the province).
create table directive.periodic_report (
    id bigint generated always as identity primary key,
    duty text not null,
    period text not null,
    unit bigint references unit.body,
    last_day date not null,
    made timestamptz not null,
    -- Marked by a person: sent with this number, or nothing to report.
    sent timestamptz,
    sent_name text not null default '',
    number text not null default '',
    note text not null default '',
    check (sent is null or sent_name <> '')
);

create unique index periodic_report_once on directive.periodic_report (duty, period, unit) nulls not distinct;
create index periodic_report_open on directive.periodic_report (last_day) where sent is null;

alter table directive.periodic_report enable row level security;
alter table directive.periodic_report force row level security;
create policy periodic_report_scope on directive.periodic_report using (ground.sees_all() or ground.sees(unit));
