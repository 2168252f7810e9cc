-- An entry that its blog took back keeps its row, so that it does not come in again.

alter table entry add column removed_at timestamp(6) with time zone;
-- In how many polls in a row it was missing between others that stood.
alter table entry add column missed integer default 0 not null;
-- When its own address was last asked whether it still stands.
alter table entry add column looked_at timestamp(6) with time zone;
create index entry_removed_ix on entry (removed_at);
create index entry_missed_ix on entry (missed);
