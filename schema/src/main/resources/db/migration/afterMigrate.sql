-- The server works as luytre_app: it may read and write rows, never change a table, and row security binds it.
do $$
declare
    name text;
begin
    if not exists (select from pg_roles where rolname = 'luytre_app') then
        return;
    end if;
    for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema') loop
        execute format('grant usage on schema %I to luytre_app', name);
        execute format('grant select, insert, update, delete on all tables in schema %I to luytre_app', name);
        execute format('grant usage, select on all sequences in schema %I to luytre_app', name);
        execute format('grant execute on all functions in schema %I to luytre_app', name);
    end loop;
    revoke update, delete, truncate on audit.entry from luytre_app;
    -- What a rule once said is never overwritten.
    revoke update, delete, truncate on detection.rule_text, detection.rule_version from luytre_app;
end $$;
