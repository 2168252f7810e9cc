-- When readers last got something else to read of an entry. changed_at moves with everything that is
-- shown of it, also with the number of its comments; this does not.
alter table entry add column edited_at timestamp(6) with time zone;
update entry set edited_at = changed_at where edited;
alter table entry drop column edited;

-- The hash names the version of what goes into it.
alter table entry alter column source_hash set data type varchar(80);

-- When an entry went from readers, for good or as long as it is hidden: coalesce(removed_at, hidden_at),
-- kept so that the latest are found without looking at all.
alter table entry add column gone_at timestamp(6) with time zone;
update entry set gone_at = coalesce(removed_at, hidden_at);
create index entry_gone_ix on entry (gone_at desc, id desc);
drop index entry_removed_ix;

-- Not before this moment its own address is asked again whether the post still stands.
alter table entry add column look_again_at timestamp(6) with time zone;
alter table entry drop column looked_at;
