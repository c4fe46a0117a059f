-- What people on duty wrote during a shift (sổ ca); only added to.
create table duty.log (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit >= 0),
    shift bigint not null,
    -- INSTRUCTION (chỉ đạo của lãnh đạo), WORK (việc đang xử lý), NOTE (ghi chú).
    kind text not null check (kind in ('INSTRUCTION', 'WORK', 'NOTE')),
    text text not null check (btrim(text) <> '' and length(text) <= 2000),
    written timestamptz not null,
    account bigint not null,
    written_by text not null
);

create index log_shift on duty.log (shift, id);

-- Minutes of a hand-over (biên bản giao ca), frozen when they are given; a successor accepts them or gives them back.
create table duty.handover (
    id bigint generated always as identity primary key,
    unit bigint not null check (unit >= 0),
    shift bigint not null,
    -- JSON, and its SHA-256: both signatures are under these bytes.
    content text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    given timestamptz not null,
    given_account bigint not null,
    given_by text not null,
    taken timestamptz,
    taken_account bigint check (taken_account <> given_account),
    taken_by text not null default '',
    returned timestamptz,
    returned_by text not null default '',
    reason text not null default '',
    check (taken is null or returned is null),
    check ((taken is null) = (taken_account is null)),
    check (returned is null or btrim(reason) <> '')
);

-- One that is not given back for each shift.
create unique index handover_shift on duty.handover (shift) where returned is null;

create function duty.handover_frozen() returns trigger language plpgsql as $$
begin
    if new.content <> old.content or new.sha256 <> old.sha256 or new.shift <> old.shift
        or new.given <> old.given or new.given_account <> old.given_account
        or old.taken is not null or old.returned is not null then
        raise exception 'minutes of a hand-over are not changed';
    end if;
    return new;
end $$;
create trigger handover_frozen before update on duty.handover for each row execute function duty.handover_frozen();

alter table duty.log enable row level security;
alter table duty.log force row level security;
create policy log_scope on duty.log using (ground.sees_all() or ground.sees(unit));
alter table duty.handover enable row level security;
alter table duty.handover force row level security;
create policy handover_scope on duty.handover using (ground.sees_all() or ground.sees(unit));
