-- How far each partition of the log reaches: 0 is this machine's own journal, n + 1 partition n of a Kafka topic. A position says
-- its partition in its highest bits, so 0's are the plain numbers they have always been.
alter table lake.progress drop column singleton;
alter table lake.progress add column partition integer not null default 0 check (partition between 0 and 127);
alter table lake.progress alter column partition drop default;
alter table lake.progress add primary key (partition);

comment on table lake.progress is 'one row for each partition of the log; it moves in the transaction that adds the files';
