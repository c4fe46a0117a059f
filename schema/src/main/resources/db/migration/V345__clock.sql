-- What the server last took for the time when it decided that something is old enough to be deleted; one row at most.
create table ingest.clock (
    singleton boolean primary key default true check (singleton),
    agreed timestamptz not null,
    -- How far the machine's clock stood from that, while it is not believed; null while it is.
    jump interval
);
