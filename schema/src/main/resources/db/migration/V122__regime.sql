create schema regime;

-- A day that is not what its weekday says, as an administrator entered it; stands above the law and the shipped notices.
create table regime.day (
    day date primary key,
    off boolean not null,
    name text not null check (name <> ''),
    basis text not null default ''
);

-- A time of heightened watch that a person announced; those of the yearly holidays are computed.
create table regime.watch (
    id bigint generated always as identity primary key,
    name text not null check (name <> ''),
    starts date not null,
    ends date not null,
    basis text not null default '',
    check (starts <= ends),
    unique (name, starts)
);
