-- One order that several authorities sent on: a person decides whether two letters are the same, clause by clause.
create table directive.same_letter (
    letter bigint not null references directive.letter,
    other bigint not null references directive.letter,
    state text not null check (state in ('LINKED', 'DIFFERENT')),
    -- What the machine had seen, in words.
    reasons text not null,
    decided timestamptz not null,
    decided_name text not null,
    primary key (letter, other),
    -- The later letter is linked to the earlier.
    check (other < letter)
);

-- The clause asks for what the first one asks for: an answer to either answers both. Always the root: no chains.
create table directive.same_clause (
    clause bigint primary key references directive.clause,
    first bigint not null references directive.clause,
    linked timestamptz not null,
    linked_name text not null,
    check (clause <> first)
);

create index same_clause_first on directive.same_clause (first);

alter table directive.same_letter enable row level security;
alter table directive.same_letter force row level security;
alter table directive.same_clause enable row level security;
alter table directive.same_clause force row level security;
create policy same_letter_scope on directive.same_letter using (ground.sees_all());
create policy same_clause_scope on directive.same_clause using (ground.sees_all()
    or exists (select from directive.obligation o where o.clause = same_clause.clause));
