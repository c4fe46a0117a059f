-- The provincial response team: one body whose people belong to many (TT 20/2017/TT-BTTTT, article 7; QĐ 05/2017/QĐ-TTg,
-- article 6). How it is reached is for everybody; who is in it is the province's business.
create table unit.team (
    id smallint primary key default 1 check (id = 1),
    name text not null,
    -- The decision that set it up, as cited; empty for not said.
    decision text not null default '',
    -- Whose seal it uses; a team has none of its own. Empty for not said.
    seal text not null default '',
    address text not null default '',
    hotline text not null default '',
    hotline_phones text[] not null default '{}',
    email text not null default '',
    -- When a number, a mail or a point of contact last changed: who read the card before has not read this one.
    points_since timestamptz not null
);

create table unit.team_member (
    id bigint generated always as identity primary key,
    -- The home unit; null for a body outside the province's units, named in home.
    unit bigint references unit.body,
    home text not null default '',
    name text not null check (name <> ''),
    post text not null default '',
    role text not null check (role in (
        'LEADER', 'DEPUTY', 'STANDING', 'LIAISON', 'ANALYST', 'FORENSICS', 'NETWORK', 'SYSTEMS', 'EXPERT', 'MEMBER')),
    phone text not null default '',
    phones text[] not null default '{}',
    email text not null default '',
    -- Stands on the card that every unit sees.
    point boolean not null default false,
    all_hours boolean not null default false,
    since date not null,
    -- The first day the person is no longer in the team; null for still in it.
    until date check (until > since),
    -- Who took over; null for nobody.
    successor bigint references unit.team_member check (successor <> id),
    check (unit is not null or home <> '')
);

create index team_member_unit on unit.team_member (unit);

alter table unit.team_member enable row level security;
alter table unit.team_member force row level security;
create policy team_member_seen on unit.team_member for select using (point or ground.sees_all() or ground.sees(unit));
create policy team_member_kept on unit.team_member using (ground.sees_all()) with check (ground.sees_all());

-- When a unit last said that it has the team's numbers at hand.
create table unit.team_read (
    unit bigint primary key references unit.body,
    read timestamptz not null,
    read_by text not null
);

alter table unit.team_read enable row level security;
alter table unit.team_read force row level security;
create policy team_read_scope on unit.team_read using (ground.sees_all() or ground.sees(unit));
