-- The set of rules a look was asked for with: the list's filter as an address, and the rule texts it held at that moment.
-- Both empty where it is one rule text or all that run.
alter table detection.rule_look
    add column filter text not null default '',
    add column files integer[] not null default '{}',
    add check ((filter = '') = (files = '{}') and (rule is null or filter = ''));
