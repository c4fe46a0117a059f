-- Days, in Vietnam, on which a unit sent logs of a kind that rules speak of. Rows are never changed: they prove that somebody could watch.
create table detection.log_day (
    unit bigint not null,
    day date not null,
    product text not null,
    category text not null,
    service text not null,
    primary key (unit, day, product, category, service)
);

alter table detection.log_day enable row level security;
alter table detection.log_day force row level security;
create policy log_day_scope on detection.log_day using (ground.sees_all() or ground.sees(unit));

-- What the rules in force on a day were about, by the kind of logs that they read: as they stood when the day's last events were judged.
create table detection.rule_day (
    day date not null,
    product text not null,
    category text not null,
    service text not null,
    rules integer not null check (rules > 0),
    -- Techniques of MITRE ATT&CK that at least one of them names, sorted.
    techniques text[] not null,
    primary key (day, product, category, service)
);
