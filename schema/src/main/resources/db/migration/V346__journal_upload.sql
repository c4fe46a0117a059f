-- How far uploads of systemd's journals have got: one that is cut is sent again from its beginning, and is known by that.
create table ingest.journal_upload (
    source bigint not null,
    -- What its first entry hashes to.
    stream bytea not null check (octet_length(stream) = 32),
    -- So many entries are kept, the hash that runs over them, and where the server's own journal ended then.
    entries bigint not null check (entries >= 0),
    chain bytea not null check (octet_length(chain) = 32),
    position bigint not null check (position >= 0),
    at timestamptz not null,
    primary key (source, stream, entries)
);
