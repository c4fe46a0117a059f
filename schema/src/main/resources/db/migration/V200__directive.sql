create schema directive;

-- A file that somebody gave as evidence, or the letter itself (unit 0). The bytes lie in the evidence folder under their SHA-256.
create table directive.file (
    id bigint generated always as identity primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null check (name <> '' and length(name) <= 255),
    media text not null,
    bytes bigint not null check (bytes > 0),
    unit bigint not null,
    given timestamptz not null,
    given_by bigint not null,
    given_name text not null
);

create index file_sha256 on directive.file (sha256);

-- A letter that orders something. As a draft it is the machine's proposal and what people made of it; issued, it binds.
create table directive.letter (
    id bigint generated always as identity primary key,
    -- Of the text with all spaces made one: the same letter, scanned or pasted, is imported once.
    text_hash text not null unique,
    file bigint not null references directive.file,
    text text not null,
    number text not null default '',
    dated date,
    issuer text not null default '',
    title text not null default '',
    deadline timestamptz,
    -- A letter without any deadline binds only if somebody says why and signs for it.
    no_deadline_reason text not null default '',
    no_deadline_by text not null default '',
    state text not null check (state in ('DRAFT', 'ISSUED', 'CLOSED')),
    created timestamptz not null,
    created_name text not null,
    -- When the letter reached the province, when the clerk registered it (số đến, Nghị định 30/2020/NĐ-CP Điều 22), who was put in charge.
    received timestamptz not null,
    registered timestamptz,
    arrival_number text not null default '',
    assigned timestamptz,
    assigned_to text not null default '',
    issued timestamptz,
    issued_name text not null default '',
    check (state = 'DRAFT' or (issued is not null and number <> '' and dated is not null and issuer <> '')),
    check (registered is null or arrival_number <> ''),
    check (no_deadline_reason = '' or no_deadline_by <> '')
);

-- One smallest numbered part of a letter, as proposed, and what a person decided about it.
create table directive.clause (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    place integer not null,
    label text not null,
    text text not null,
    start_at integer not null,
    end_at integer not null,
    topic text not null,
    -- Tiers of units it binds.
    tiers text[] not null,
    contact boolean not null,
    confidence double precision not null,
    state text not null check (state in ('PROPOSED', 'CONFIRMED', 'REJECTED')),
    reason text not null default '',
    deadline timestamptz,
    unique (letter, place),
    unique (letter, label),
    check (start_at <= end_at),
    check (state <> 'REJECTED' or reason <> '')
);

-- What the machine was not sure of, and the answer. Spans mark names and references where there is nothing to ask.
create table directive.mark (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    place integer not null,
    kind text not null,
    sentence text not null,
    start_at integer,
    end_at integer,
    suggestion text not null default '',
    question boolean not null,
    answer text not null default '',
    answered_by text not null default '',
    unique (letter, place),
    check (answer = '' or answered_by <> '')
);

-- One clause for one unit: what has to be proven.
create table directive.obligation (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    clause bigint not null references directive.clause,
    unit bigint not null references unit.body,
    topic text not null,
    deadline timestamptz,
    created timestamptz not null,
    unique (clause, unit),
    -- So that what hangs on it can repeat its unit, which row security reads, and never another's.
    unique (id, unit)
);

create index obligation_unit on directive.obligation (unit, deadline, id);
create index obligation_letter on directive.obligation (letter, unit);
create index obligation_deadline on directive.obligation (deadline) where deadline is not null;

-- The letter on its way at one unit: sent, received, registered there, given to somebody (Nghị định 30/2020/NĐ-CP Điều 20-24).
create table directive.delivery (
    letter bigint not null references directive.letter,
    unit bigint not null references unit.body,
    sent timestamptz not null,
    received timestamptz,
    received_name text not null default '',
    registered timestamptz,
    arrival_number text not null default '',
    assigned_to text not null default '',
    primary key (letter, unit),
    check (registered is null or (arrival_number <> '' and received is not null))
);

-- What people of a unit say about an obligation. Only what the unit's head approved counts.
create table directive.answer (
    id bigint generated always as identity primary key,
    obligation bigint not null,
    unit bigint not null,
    kind text not null check (kind in ('EVIDENCE', 'ATTESTED', 'NOTHING', 'DISPUTE')),
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'WITHDRAWN', 'SUPERSEDED')),
    note text not null default '',
    -- Grows with every submission: who approves says which text was read.
    version integer not null default 0,
    author bigint not null,
    author_name text not null,
    author_post text not null default '',
    drafted timestamptz not null,
    submitted timestamptz,
    decided timestamptz,
    decided_name text not null default '',
    decided_post text not null default '',
    decision_reason text not null default '',
    -- Entered by the province for a unit that phoned; the unit confirms it later.
    on_behalf boolean not null default false,
    told_by text not null default '',
    confirmed timestamptz,
    confirmed_name text not null default '',
    -- What the province made of it, where facts were missing or the unit says the matter is not its own.
    review text check (review in ('ACCEPTED', 'REFUSED')),
    reviewed timestamptz,
    reviewed_name text not null default '',
    review_reason text not null default '',
    foreign key (obligation, unit) references directive.obligation (id, unit),
    check (state <> 'SUBMITTED' or submitted is not null),
    check (state not in ('APPROVED', 'SUPERSEDED') or (decided is not null and decided_name <> '')),
    check (state <> 'RETURNED' or decision_reason <> ''),
    check (not on_behalf or told_by <> ''),
    check ((review is null) = (reviewed is null)),
    check (review <> 'REFUSED' or review_reason <> '')
);

-- One answer at a time is being written, one counts.
create unique index answer_open on directive.answer (obligation) where state in ('DRAFT', 'SUBMITTED', 'RETURNED');
create unique index answer_counts on directive.answer (obligation) where state = 'APPROVED';
create index answer_queue on directive.answer (unit, submitted) where state = 'SUBMITTED';

create table directive.answer_file (
    answer bigint not null references directive.answer,
    file bigint not null references directive.file,
    primary key (answer, file)
);

-- How an obligation stands, and how it stood. Computed, never typed.
create table directive.verdict (
    id bigint generated always as identity primary key,
    obligation bigint not null,
    unit bigint not null,
    outcome text not null check (outcome in ('MET', 'PARTLY', 'UNMET', 'OVERDUE', 'INSUFFICIENT', 'NOTHING')),
    met integer not null,
    total integer not null,
    -- The deadline has passed without proof.
    late boolean not null,
    -- A person should look: it rests on words alone, or it stood better before.
    look boolean not null,
    signer text not null default '',
    reasons jsonb not null,
    proofs jsonb not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    since timestamptz not null,
    checked timestamptz not null,
    until timestamptz,
    foreign key (obligation, unit) references directive.obligation (id, unit),
    check (met between 0 and total),
    check (since <= checked),
    check (until is null or since <= until),
    check (outcome <> 'OVERDUE' or late),
    check (outcome not in ('MET', 'NOTHING') or not late)
);

create unique index verdict_now on directive.verdict (obligation) where until is null;
create index verdict_history on directive.verdict (obligation, since);

-- Somebody reminded a unit; the server itself never sends anything.
create table directive.reminder (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    unit bigint not null references unit.body,
    channel text not null check (channel in ('LETTER', 'ZALO', 'PHONE', 'OTHER')),
    text text not null,
    late integer not null check (late >= 0),
    sent timestamptz not null,
    sent_by bigint not null,
    sent_name text not null
);

create index reminder_letter on directive.reminder (letter, unit, sent);

-- A result report: the verdicts at one moment, frozen.
create table directive.report (
    id bigint generated always as identity primary key,
    letter bigint not null references directive.letter,
    at timestamptz not null,
    data jsonb not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    made timestamptz not null,
    made_name text not null
);

-- A unit sees what is its own; of letters, those that bind it.
do $$
declare
    name text;
begin
    foreach name in array array['file', 'letter', 'clause', 'mark', 'obligation', 'delivery', 'answer', 'answer_file', 'verdict', 'reminder', 'report'] loop
        execute format('alter table directive.%I enable row level security', name);
        execute format('alter table directive.%I force row level security', name);
    end loop;
    foreach name in array array['obligation', 'delivery', 'answer', 'verdict', 'reminder'] loop
        execute format('create policy %I on directive.%I using (ground.sees_all() or ground.sees(unit))', name || '_scope', name);
    end loop;
end $$;

create policy letter_scope on directive.letter using (ground.sees_all()
    or exists (select from directive.delivery d where d.letter = letter.id));
create policy clause_scope on directive.clause using (ground.sees_all()
    or exists (select from directive.obligation o where o.clause = clause.id)
    or contact and state = 'CONFIRMED' and exists (select from directive.delivery d where d.letter = clause.letter));
create policy mark_scope on directive.mark using (ground.sees_all());
create policy file_scope on directive.file using (ground.sees_all() or ground.sees(unit)
    or exists (select from directive.letter l where l.file = file.id));
create policy answer_file_scope on directive.answer_file using (ground.sees_all()
    or exists (select from directive.answer a where a.id = answer_file.answer));
create policy report_scope on directive.report using (ground.sees_all());
