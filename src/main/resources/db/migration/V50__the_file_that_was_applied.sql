-- The content of feeds.yaml that was stored last, so that a start with the same content need not compare all participants: its
-- hash, where its list of participants begins and ends (in characters), and whether it names sample blogs. Null: not known.
alter table roster_turn add column content_hash varchar(64);
alter table roster_turn add column list_begins integer;
alter table roster_turn add column list_ends integer;
alter table roster_turn add column names_samples boolean;
