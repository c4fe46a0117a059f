-- Backups that were made and found whole, written down by the command that makes them. A restored server knows those before its own.
create schema backup;

create table backup.made (
    id bigint generated always as identity primary key,
    -- The instant the backup stands for: what was acknowledged before it is in it.
    taken timestamptz not null,
    finished timestamptz not null,
    place text not null,
    files bigint not null check (files > 0),
    bytes bigint not null check (bytes >= 0),
    -- Whether the records are in it: not those of a PostgreSQL elsewhere.
    holds_database boolean not null,
    check (taken <= finished)
);

create index made_taken on backup.made (taken);
