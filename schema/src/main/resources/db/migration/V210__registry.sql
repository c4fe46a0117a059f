create schema registry;

-- Whether any of the units may be seen.
create function registry.sees_any(units bigint[]) returns boolean
    language sql stable parallel safe
    return ground.sees_all() or exists (select from unnest(units) as listed (unit) where ground.sees(listed.unit));

-- An information system (HTTT): one owner, one operator, many users; its level is what its dossier proposes.
create table registry.information_system (
    id bigint generated always as identity primary key,
    -- As the dossier calls it, such as HT-0031; '' for none.
    code text not null default '',
    name text not null check (btrim(name) <> ''),
    folded text generated always as (ground.folded(code || ' ' || name)) stored,
    -- Chủ quản; 0 stands for the People's Committee of the province itself.
    owner bigint not null check (owner >= 0),
    -- Đơn vị vận hành: prepares the dossier, runs the controls.
    operator bigint not null references unit.body,
    -- Units that use the system without running it.
    users bigint[] not null default '{}',
    -- Nghị định 85/2016 Điều 6 khoản 2, Nghị định 331/2026: (a) to (đ).
    kind text not null check (kind in ('INTERNAL', 'SERVICE', 'INFRASTRUCTURE', 'CONTROL', 'OTHER')),
    sub_kind text not null check (sub_kind in ('MAIL', 'DOCUMENTS', 'CONFERENCE', 'ONE_STOP', 'PORTAL', 'NETWORK',
        'DATA', 'SIGNATURE', 'INTEGRATION', 'INDUSTRIAL', 'OTHER')),
    information text[] not null default '{}'
        check (information <@ array['PUBLIC', 'PRIVATE', 'PERSONAL', 'STATE_SECRET']),
    -- Null until proposed.
    level integer check (level between 1 and 5),
    -- Which list of requirements it is held against: A for TT 12/2022, B for TCVN 14423:2026.
    pack text not null check (pack in ('A', 'B')),
    approval text not null check (approval in ('NONE', 'DRAFT', 'SUBMITTED', 'APPRAISED', 'APPROVED')),
    decision_number text not null default '',
    decision_date date,
    decision_authority text not null default '',
    note text not null default '',
    -- The first day it no longer runs; null while it does. Nothing is deleted.
    retired date,
    changed timestamptz not null,
    check (approval = 'NONE' or level is not null),
    -- A level stands by a decision that can be named.
    check (approval <> 'APPROVED' or (decision_number <> '' and decision_date is not null and decision_authority <> '')),
    check (not operator = any (users))
);

create unique index system_name on registry.information_system (operator, ground.folded(name)) where retired is null;
create unique index system_code on registry.information_system (operator, code) where code <> '' and retired is null;
create index system_users on registry.information_system using gin (users);

-- A shared system is seen by who owns, runs or uses it; only who owns or runs it changes it.
alter table registry.information_system enable row level security;
alter table registry.information_system force row level security;
create policy system_read on registry.information_system for select
    using (registry.sees_any(users || owner || operator));
create policy system_write on registry.information_system
    using (registry.sees_any(array[owner, operator])) with check (registry.sees_any(array[owner, operator]));

-- The IP plan: a run of addresses from first to last, both included, and the unit that answers for it.
create table registry.block (
    id bigint generated always as identity primary key,
    system bigint not null references registry.information_system,
    unit bigint not null references unit.body,
    first_ip text not null,
    last_ip text not null,
    role text not null check (role in ('PUBLIC', 'PRIVATE', 'DYNAMIC')),
    zone text not null default '',
    site text not null default '',
    unique (system, first_ip, last_ip),
    check (family(first_ip::inet) = family(last_ip::inet) and first_ip::inet <= last_ip::inet)
);

create index block_unit on registry.block (unit);

create table registry.host (
    id bigint generated always as identity primary key,
    system bigint not null references registry.information_system,
    name text not null check (btrim(name) <> ''),
    type text not null check (type in ('SERVER', 'WORKSTATION', 'NETWORK', 'APPLIANCE')),
    -- '' for none or changing.
    ip text not null default '',
    os text not null default '',
    purpose text not null default '',
    check (ip = '' or family(ip::inet) in (4, 6))
);

create unique index host_name on registry.host (system, ground.folded(name));
create index host_ip on registry.host (ip) where ip <> '';

-- What the operator answers to each requirement of the system's list.
create table registry.answer (
    system bigint not null references registry.information_system,
    control text not null,
    answer text not null check (answer in ('YES', 'PARTLY', 'NO', 'NOT_APPLICABLE')),
    note text not null default '',
    answered_by text not null,
    answered timestamptz not null,
    primary key (system, control),
    -- "Không áp dụng" without a reason is no answer.
    check (answer <> 'NOT_APPLICABLE' or btrim(note) <> '')
);

-- Who owns or runs a system sees how it is built and where it is weak; who merely uses it does not.
create function registry.runs(wanted bigint) returns boolean
    language sql stable
    return exists (select from registry.information_system s where s.id = wanted and registry.sees_any(array[s.owner, s.operator]));

alter table registry.block enable row level security;
alter table registry.block force row level security;
create policy block_read on registry.block for select using (ground.sees(unit) or registry.runs(system));
create policy block_write on registry.block using (registry.runs(system)) with check (registry.runs(system));

alter table registry.host enable row level security;
alter table registry.host force row level security;
create policy host_scope on registry.host using (registry.runs(system)) with check (registry.runs(system));

alter table registry.answer enable row level security;
alter table registry.answer force row level security;
create policy answer_scope on registry.answer using (registry.runs(system)) with check (registry.runs(system));

-- A spreadsheet on its way in: kept as it came, applied only when a person says so.
create table registry.intake (
    id bigint generated always as identity primary key,
    -- The unit of the account that brought it; 0 for the province.
    unit bigint not null,
    brought_by text not null,
    brought timestamptz not null,
    file_name text not null,
    sha256 text not null,
    bytes bytea not null,
    -- What the person chose: for every sheet its kind and the meaning of its columns, as JSON; '' for the guess.
    choice text not null default '',
    applied timestamptz,
    outcome text not null default ''
);

alter table registry.intake enable row level security;
alter table registry.intake force row level security;
create policy intake_scope on registry.intake using (ground.sees_all() or ground.sees(unit));
