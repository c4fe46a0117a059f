-- How a rule is fitted to the place: what is excepted, and how bad a hit is here. Rules of others stay as they were written,
-- so tuning outlives their updates. Rows are ended, never changed or deleted.
create table detection.rule_tuning (
    id integer generated always as identity primary key,
    -- By the key of its hits.
    rule text not null check (rule <> ''),
    kind text not null check (kind in ('EXCEPTION', 'LEVEL')),
    -- 0: everywhere.
    unit bigint not null default 0,
    -- EXCEPTION: only events that hold the value there; both empty: all events of the rule.
    field text not null default '',
    value text not null default '',
    -- LEVEL: how bad a hit is.
    severity text not null default '',
    reason text not null check (reason <> ''),
    -- The last day it holds, in Vietnam.
    until date,
    at timestamptz not null,
    account bigint not null,
    person text not null,
    ended timestamptz,
    ended_by text not null default '',
    check (kind <> 'EXCEPTION' or until is not null),
    check (kind <> 'LEVEL' or severity <> ''),
    check ((field = '') = (value = ''))
);

create index rule_tuning_open on detection.rule_tuning (rule) where ended is null;

alter table detection.rule_tuning enable row level security;
alter table detection.rule_tuning force row level security;
create policy rule_tuning_scope on detection.rule_tuning using (ground.sees_all() or ground.sees(unit));
