-- What came with a letter, or was put to it later: the other documents of a mail or a ZIP, and tables of whom it concerns.
-- The whole is the province's: a list of weak machines names many units. A unit sees its own rows (annex_row).
create table directive.annex (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    place integer not null,
    -- Null where the file was not kept; the note says why.
    file bigint references directive.file,
    name text not null check (name <> ''),
    kind text not null check (kind in ('LETTER', 'TABLE', 'TEXT', 'OTHER', 'SKIPPED')),
    note text not null default '',
    -- How many rows there are, and of how many of them the unit is known.
    row_count integer not null default 0,
    known_count integer not null default 0,
    added timestamptz not null,
    added_name text not null,
    unique (letter, place),
    check ((kind = 'SKIPPED') = (file is null)),
    check (known_count between 0 and row_count)
);

-- One row of a table, with the heading it stood under, and the unit it names where that is certain.
create table directive.annex_row (
    annex bigint not null references directive.annex,
    letter bigint not null references directive.letter,
    place integer not null,
    sheet text not null,
    number integer not null,
    unit bigint references unit.body,
    titles text[] not null,
    meanings text[] not null,
    cells text[] not null,
    primary key (annex, place),
    check (cardinality(titles) = cardinality(meanings) and cardinality(cells) = cardinality(titles))
);

create index annex_row_unit on directive.annex_row (letter, unit) where unit is not null;

alter table directive.annex enable row level security;
alter table directive.annex force row level security;
alter table directive.annex_row enable row level security;
alter table directive.annex_row force row level security;
create policy annex_scope on directive.annex using (ground.sees_all());
create policy annex_row_scope on directive.annex_row using (ground.sees_all() or ground.sees(unit));
