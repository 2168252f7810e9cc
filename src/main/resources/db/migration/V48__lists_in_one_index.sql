-- Lists are read in the order of one index, which also has what decides whether a post is listed: so no text is
-- read of a post that is not. The tombstones are the part of it where gone_at is not null.
create index entry_list_ix on entry (gone_at desc, shown_at desc, id desc, feed_id, crowded, changed_at);
drop index entry_gone_ix;
drop index entry_shown_ix;

-- The same for the posts of one feed; how many there are is counted in it.
create index entry_feed_list_ix on entry (feed_id, shown_at desc, id desc, gone_at, crowded, changed_at, dated_by);
drop index entry_feed_shown_ix;

-- What changed since a moment, likewise.
create index entry_changed_list_ix on entry (changed_at, gone_at, shown_at, id, feed_id, crowded);
drop index entry_changed_ix;

-- What a feed brought in a day, and how much text it has, are read in one index.
create index entry_feed_intake_ix on entry (feed_id, first_seen_at, backlog, bytes);
drop index entry_feed_seen_ix;
drop index entry_feed_bytes_ix;

-- Proposals are looked for, by their Things; sure posts are not.
create index entry_thing_certainty_ix on entry_thing (certainty, number);
drop index entry_thing_number_ix;
