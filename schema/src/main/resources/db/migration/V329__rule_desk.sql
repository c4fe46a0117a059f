-- What a placeholder of rules, %name%, stands for here: one row each time that changed, the newest counts. Rows are never
-- changed or deleted.
create table detection.placeholder (
    name text not null check (name <> '' and length(name) <= 100),
    number integer not null check (number > 0),
    -- One value a line; empty if it has none any more.
    lines text not null,
    reason text not null check (reason <> ''),
    at timestamptz not null,
    account bigint not null,
    person text not null,
    primary key (name, number)
);

-- A third way of tuning: hits are told only from so many within so many minutes on, values of a field counted apart.
alter table detection.rule_tuning
    drop constraint rule_tuning_kind_check,
    add constraint rule_tuning_kind_check check (kind in ('EXCEPTION', 'LEVEL', 'THRESHOLD')),
    add column hits integer check (hits between 2 and 1000),
    add column minutes integer check (minutes between 1 and 10080),
    add column group_by text not null default '',
    add constraint rule_tuning_threshold_check
        check (kind = 'THRESHOLD' and hits is not null and minutes is not null or kind <> 'THRESHOLD' and hits is null and minutes is null);

-- What a threshold held back of a unit's hits on a day of arrival, in Vietnam, and how many of these it told after all.
create table detection.rule_held (
    tuning integer not null references detection.rule_tuning,
    unit bigint not null,
    day date not null,
    hits bigint not null check (hits >= 0),
    told bigint not null check (told >= 0),
    primary key (tuning, unit, day)
);

alter table detection.rule_held enable row level security;
alter table detection.rule_held force row level security;
create policy rule_held_scope on detection.rule_held using (ground.sees_all() or ground.sees(unit));

-- Which of the fields that rules ask for events of each kind of logs have held, by the names that events use. A part of a kind that
-- says nothing is empty. Of the province as a whole: it names no unit and no value.
create table detection.log_field (
    product text not null,
    category text not null,
    service text not null,
    field text not null check (field <> ''),
    -- When that was first known; null if enough events were looked at and none held it.
    first_at timestamptz,
    primary key (product, category, service, field)
);
