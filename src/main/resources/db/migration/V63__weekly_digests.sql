-- The moment that puts a post into the digest of a week: when it was first seen. Null: in no digest. What came with the first reading of
-- a blog and was older than a week by then is no news, except in the first seven days of a landscape: then it is in the week of its date.
alter table entry add column digest_at timestamp(6) with time zone;
update entry set digest_at = case
    when backlog = false or shown_at >= first_seen_at - interval '7' day then first_seen_at
    when first_seen_at < (select min(first_seen_at) from entry) + interval '7' day then shown_at
    end;

-- When an organiser picked it for the digest.
alter table entry add column starred_at timestamp(6) with time zone;

-- The posts of a week are read in one index.
create index entry_digest_ix on entry (digest_at, gone_at, feed_id, id, shown_at, starred_at);

-- How many posts of a feed are in the digest of each week is counted where its other posts are.
drop index entry_feed_list_ix;
create index entry_feed_list_ix on entry (feed_id, shown_at desc, id desc, gone_at, crowded, changed_at, dated_by, digest_at);

-- What the organisers write above the digest of a week, by the Monday with which the week begins.
create table foreword (
    monday date not null,
    words text not null,
    who varchar(60) not null,
    changed_at timestamp(6) with time zone not null,
    version integer not null,
    constraint foreword_pk primary key (monday)
);
