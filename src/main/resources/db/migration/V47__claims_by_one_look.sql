-- What the next poll of a feed depends on is in its row, so that a poll that brings nothing reads no entries.

-- When the latest posts were published, in seconds, the latest first: as many as the rhythm of a blog is found in.
alter table feed add column post_times varchar default '' not null;
create table feed_post_times (
    feed_id bigint not null,
    times varchar not null,
    constraint feed_post_times_pk primary key (feed_id)
);
insert into feed_post_times (feed_id, times)
    select feed_id, string_agg(cast(cast(extract(epoch from shown_at) as bigint) as varchar(20)), ' ') as times
    from (select feed_id, shown_at, row_number() over (partition by feed_id order by shown_at desc) as place
          from entry where dated_by = 'CLAIMED') latest
    where place <= 20
    group by feed_id;
update feed set post_times = coalesce((select times from feed_post_times t where t.feed_id = feed.id), '');
drop table feed_post_times;

-- Whether posts were missing in the last document that are counted again at a poll that brings nothing.
alter table feed add column missing boolean default false not null;
update feed set missing = true where id in (select feed_id from entry where missed = 1 and removed_at is null);

-- Due feeds are read in their order, without those that are never polled.
drop index feed_due_ix;
create index feed_due_ix on feed (followed, halt, next_poll_at, id);
