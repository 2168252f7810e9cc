-- What is new since a moment is read in the order in which posts came in, from the index alone.
create index entry_arrival_ix on entry (first_seen_at desc, id desc, gone_at, feed_id, crowded);
