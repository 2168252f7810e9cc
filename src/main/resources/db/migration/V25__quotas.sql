-- What one blog may bring is bounded: by posts in a day, by edits in a reading, by bytes in all.

-- Whether it was written before we came: the first document of a feed, or an older one, counts for no day.
alter table entry add column backlog boolean default false not null;
-- Whether its feed had brought so many in a day that it stands on its own pages alone, not on the front page.
alter table entry add column crowded boolean default false not null;
-- Of its texts, in UTF-8.
alter table entry add column bytes integer default 0 not null;
update entry set bytes = octet_length(title) + octet_length(summary) + coalesce(octet_length(content_html), 0);

create index entry_feed_seen_ix on entry (feed_id, first_seen_at, backlog);
create index entry_feed_bytes_ix on entry (feed_id, bytes);
