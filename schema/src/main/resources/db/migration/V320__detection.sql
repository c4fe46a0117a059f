create schema detection;

-- What an issuer said is bad, once: a month's botnet list, the annex of a letter. Never changed, only retired.
create table detection.list (
    id integer generated always as identity primary key,
    issuer text not null,
    -- Lists of one series follow each other: "NCSC botnet".
    series text not null,
    -- VICTIM names machines of ours; C2, SCANNER and SINKHOLE name machines of others.
    role text not null check (role in ('VICTIM', 'C2', 'SCANNER', 'SINKHOLE')),
    letter_number text not null default '',
    letter_date date,
    name text not null check (name <> ''),
    published date not null,
    -- In force from the first day up to but not including the last; null for no end.
    valid_from date not null,
    valid_to date,
    file_name text not null default '',
    file_sha256 text not null default '' check (file_sha256 = '' or file_sha256 ~ '^[0-9a-f]{64}$'),
    file_path text not null default '',
    tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    severity smallint not null check (severity between 0 and 4),
    entries integer not null default 0,
    -- The list before it in the series; null for the first.
    replaces integer references detection.list,
    created timestamptz not null,
    created_by text not null,
    retired timestamptz,
    -- The journal positions that were judged with this list in force: from the first up to but not including the last.
    -- Null until the resident set has taken it in, or let it go.
    watched_from bigint,
    watched_to bigint,
    check (valid_to is null or valid_from < valid_to)
);

create index list_series on detection.list (series, id);

create table detection.indicator (
    list integer not null references detection.list on delete cascade,
    -- Its place in the list, the first being 1.
    line integer not null,
    kind text not null check (kind in ('IPV4', 'IPV6', 'CIDR', 'DOMAIN', 'URL', 'HASH', 'ENDPOINT')),
    -- In normal form where it could be read, else as it came.
    value text not null,
    family text not null default '',
    port integer check (port between 0 and 65535),
    seen timestamptz,
    count bigint,
    note text not null default '',
    primary key (list, line)
);

-- By hash: a URL may be longer than a B-tree page takes.
create index indicator_value on detection.indicator using hash (value);

-- A list of victims names the machines of many units, so only the province reads entries.
alter table detection.indicator enable row level security;
alter table detection.indicator force row level security;
create policy indicator_scope on detection.indicator using (ground.sees_all());

-- One look back over everything held for each list; outlives a crash.
create table detection.retro (
    list integer primary key references detection.list on delete cascade,
    state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    asked timestamptz not null,
    ended timestamptz,
    -- How many events were looked at, how many matched, how many findings they make.
    events bigint not null default 0,
    hits bigint not null default 0,
    findings integer not null default 0,
    note text not null default ''
);
