-- Several processes share a log of several partitions. Kafka says which has which; these rows fence what each of them tells.

-- A process that takes part.
create table ingest.member (
    name text primary key,
    role text not null check (role in ('CONSOLE', 'WORKER')),
    started timestamptz not null,
    seen timestamptz not null,
    -- By which state of the lists and of the rules it judges: how many changes there had been when it read them.
    lists bigint not null default 0,
    rules bigint not null default 0
);

create table ingest.share (
    partition integer primary key check (partition between 1 and 127),
    -- Goes up whenever a process takes the partition; whoever comes with an older one is refused.
    epoch bigint not null,
    member text not null,
    -- What was found before this position has been told: alerts, sightings, counts. It moves in the transaction that tells.
    told bigint not null,
    -- How many entries stood behind what the process had read, when it was last seen.
    behind bigint not null default 0,
    seen timestamptz not null
);

-- One row for each change of what events are judged by, written in the transaction of the change: as many rows as a topic has, so
-- new is what a process knows.
create table ground.bulletin (
    topic text not null check (topic in ('lists', 'rules', 'sources')),
    at timestamptz not null default now()
);
create index bulletin_topic on ground.bulletin (topic);

-- In which positions of each partition a list was watched for. For the log of one partition the list's own columns say it.
create table detection.list_watch (
    list integer not null references detection.list on delete cascade,
    partition integer not null check (partition between 1 and 127),
    since bigint not null,
    -- The position behind the stretch; null while it goes on, at the longest to the partition's end.
    until bigint check (until >= since),
    primary key (list, partition)
);

-- Each partition has an order of its own, and its number in the highest bits of its positions.
alter table detection.rule_told add column partition integer;
update detection.rule_told set partition = (position >> 56)::integer;
alter table detection.rule_told drop column one;
alter table detection.rule_told add primary key (partition);

drop index detection.rule_watch_open;
create unique index rule_watch_open on detection.rule_watch (rule, (since >> 56)) where until is null;

-- How far something that goes through the whole log has come in each partition, by its name.
create table ground.place (
    name text not null,
    partition integer not null check (partition between 1 and 127),
    position bigint not null,
    primary key (name, partition)
);
