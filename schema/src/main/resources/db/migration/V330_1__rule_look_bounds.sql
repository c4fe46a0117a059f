-- What a look back by correlations lost to their bounds: groups forgotten for want of room, hits that could not be put in order.
alter table detection.rule_look
    add column forgotten bigint not null default 0,
    add column unordered bigint not null default 0;
