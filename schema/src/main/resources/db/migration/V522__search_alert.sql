-- A search that is asked again and again finds enough: an alert of its own kind.
alter table alert.finding drop constraint finding_kind_check;
alter table alert.finding add constraint finding_kind_check
    check (kind in ('INDICATOR', 'SIGMA', 'CORRELATION', 'SILENCE', 'SEARCH'));
