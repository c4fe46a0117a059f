-- How much each folder of data took, the last look of each day: what a forecast of the full disk is made from.
create table ingest.disk_day (
    day date not null,
    folder text not null,
    bytes bigint not null check (bytes >= 0),
    primary key (day, folder)
);
