-- The lake's catalogue: which Parquet files hold the events, and how far into the journal they reach.
create schema lake;

create table lake.file (
    path text primary key,
    level smallint not null check (level between 0 and 3),
    rows bigint not null check (rows > 0),
    bytes bigint not null check (bytes > 0),
    min_time timestamptz not null,
    max_time timestamptz not null,
    min_position bigint not null,
    max_position bigint not null,
    max_received timestamptz not null,
    min_unit bigint not null,
    max_unit bigint not null,
    sources bigint[] not null,
    columns integer not null,
    created_at timestamptz not null default now(),
    -- Set when the file was replaced or has expired: no new question reads it, it may still lie on disk.
    retired_at timestamptz,
    check (min_time <= max_time),
    check (min_position <= max_position),
    check (min_unit <= max_unit)
);

comment on table lake.file is 'Parquet files of events; a path is never used again';

create index file_retired on lake.file (retired_at) where retired_at is not null;

-- One row for ever. It moves in the transaction that adds the files: that is what makes every event be there once.
create table lake.progress (
    singleton boolean primary key default true check (singleton),
    committed bigint not null check (committed >= 0)
);

comment on column lake.progress.committed is 'events before this journal position are in files';

insert into lake.progress (committed) values (0);

-- How much came from whom in which hour of arrival. Stays when the events have expired: evidence of speech and silence.
create table lake.tally (
    source bigint not null,
    unit bigint not null,
    hour timestamptz not null,
    events bigint not null check (events > 0),
    flawed bigint not null check (flawed between 0 and events),
    first_received timestamptz not null,
    last_received timestamptz not null,
    primary key (source, unit, hour),
    check (first_received <= last_received)
);

create index tally_hour on lake.tally (hour);
