-- The province's own desk (tổ trực của tỉnh) has a roster like a unit; it is unit 0, as its accounts are.
alter table duty.roster drop constraint roster_unit_check, add constraint roster_unit_check check (unit >= 0);
alter table duty.shift drop constraint shift_unit_check, add constraint shift_unit_check check (unit >= 0);
