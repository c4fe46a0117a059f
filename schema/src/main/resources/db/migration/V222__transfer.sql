-- What a unit had shown is not its own went to the unit it belongs to: which obligation became which.
create table directive.transfer (
    obligation bigint primary key,
    unit bigint not null,
    to_obligation bigint not null references directive.obligation,
    to_unit bigint not null references unit.body,
    reason text not null,
    made timestamptz not null,
    made_name text not null,
    foreign key (obligation, unit) references directive.obligation (id, unit),
    check (unit <> to_unit)
);

create index transfer_to on directive.transfer (to_obligation);

alter table directive.transfer enable row level security;
alter table directive.transfer force row level security;
create policy transfer_scope on directive.transfer using (ground.sees_all() or ground.sees(unit) or ground.sees(to_unit));
