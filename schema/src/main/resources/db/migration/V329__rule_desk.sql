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
