-- Stretches of journal positions in which a rule judged events as they came; a look back counts only what lies outside.
create table detection.rule_watch (
    -- By the key of its hits.
    rule text not null check (rule <> ''),
    since bigint not null check (since >= 0),
    -- The position behind the stretch; null while it goes on.
    until bigint check (until >= since),
    primary key (rule, since)
);

create unique index rule_watch_open on detection.rule_watch (rule) where until is null;

-- Looks back by rules over what is held.
create table detection.rule_look (
    id integer generated always as identity primary key,
    -- The rule text; null for all that run.
    rule integer references detection.rule,
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at > from_at),
    asked timestamptz not null,
    account bigint not null,
    person text not null,
    stage text not null default 'WAITING' check (stage in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    ended timestamptz,
    -- Events looked at, hits that had not been counted, alerts they belong to, alerts left out because there were too many.
    events bigint not null default 0,
    hits bigint not null default 0,
    findings integer not null default 0,
    left_out bigint not null default 0
);

create index rule_look_open on detection.rule_look (id) where stage in ('WAITING', 'RUNNING');
