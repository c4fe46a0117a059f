-- One person asks another to take his shift, or to exchange two (đổi ca). Kept for ever: it is the history of the roster.
create table duty.swap (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit >= 0),
    roster bigint not null references duty.roster (id) on delete cascade,
    -- The shift that is given away; no reference, because an absence may cut it into others.
    shift bigint not null,
    -- The shift that is taken in exchange; null for none.
    other bigint check (other <> shift),
    asker text not null check (btrim(asker) <> ''),
    asked_of text not null check (btrim(asked_of) <> '' and asked_of <> asker),
    phone text not null default '',
    -- As they stood when asked: what the history shows.
    starts timestamptz not null,
    ends timestamptz not null check (ends > starts),
    other_starts timestamptz,
    other_ends timestamptz check (other_ends > other_starts),
    asked timestamptz not null,
    asked_account bigint not null,
    asked_by text not null,
    expires timestamptz not null check (expires > asked),
    answer text check (answer in ('CONSENTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    answered timestamptz,
    answered_account bigint,
    answered_by text not null default '',
    -- "Lãnh đạo đã biết".
    seen timestamptz,
    seen_by text not null default '',
    check ((other is null) = (other_starts is null) and (other is null) = (other_ends is null)),
    check ((answer is null) = (answered is null)),
    -- Consent is another account's than the one that asked.
    check (answer <> 'CONSENTED' or answered_account <> asked_account)
);

create index swap_roster on duty.swap (roster, id);
create index swap_unit on duty.swap (unit, asked);
-- One question at a time about a shift.
create unique index swap_open on duty.swap (shift) where answer is null;

alter table duty.swap enable row level security;
alter table duty.swap force row level security;
create policy swap_scope on duty.swap using (ground.sees_all() or ground.sees(unit));
