create schema audit;

-- Every change by a person, each entry holding the hash of the one before. Never updated, never deleted.
create table audit.entry (
    seq bigint primary key,
    at timestamptz not null,
    actor bigint not null,
    actor_name text not null,
    unit bigint not null,
    action text not null,
    subject text not null,
    detail text not null,
    previous_hash text not null,
    hash text not null unique
);

create index entry_subject on audit.entry (subject, seq);
create index entry_at on audit.entry (at);

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit chain is only ever added to';
end $$;

create trigger entry_is_final before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();

-- A unit reads what its own people did; only who sees the whole province reads the whole chain.
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy entry_read on audit.entry for select using (ground.sees_all() or ground.sees(unit));
create policy entry_add on audit.entry for insert with check (true);

-- The end of the chain, for whoever adds to it: a unit may not read the last entry but must hold its hash.
create function audit.head(out seq bigint, out hash text) returns setof record
    language sql stable security definer set search_path = audit set luytre.scope = '*'
    as $$ select e.seq, e.hash from audit.entry e order by e.seq desc limit 1 $$;
