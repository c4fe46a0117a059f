-- What every schema stands on: the scope of the viewer, and text that is found without its accents.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema ground;

-- The units the current transaction may see: '*' for all, else ',1,17,' with a comma on both sides; '' for none.
-- The application sets luytre.scope at the start of every transaction. Nothing set, nothing seen.
create function ground.sees(unit bigint) returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('luytre.scope', true), '') = '*'
        or position(',' || unit || ',' in coalesce(current_setting('luytre.scope', true), '')) > 0;

create function ground.sees_all() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('luytre.scope', true), '') = '*';

-- Lower case, without Vietnamese marks, đ as d: "so tttt" finds "Sở TT&TT".
create function ground.folded(words text) returns text
    language sql immutable parallel safe
    return replace(lower(public.unaccent('public.unaccent'::regdictionary, words)), 'đ', 'd');
