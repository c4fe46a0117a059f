create schema ingest;

-- What a parser must know again after a restart to go on in the middle of a stream: the header of a Zeek file.
create table ingest.parser_state (
    stream text primary key,
    state text not null
);
