-- What a blog and its host have asked of us, and what we have learnt of its habits.

-- Who asked to be left alone: an operator of many blogs by its name, or one address by its key.
create table host_window (
    name varchar(2048) not null,
    not_before timestamp(6) with time zone not null,
    status integer not null,
    said_at timestamp(6) with time zone not null,
    constraint host_window_pk primary key (name)
);

-- When a whole document last came: a server that says "unchanged" for too long is asked without validators.
alter table feed add column last_read_at timestamp(6) with time zone;
-- When a poll last brought something new or changed.
alter table feed add column last_news_at timestamp(6) with time zone;
-- How long the document itself asks to be left alone, in seconds; a 304 does not say it again.
alter table feed add column time_to_live integer;
-- Where permanent redirects lead, since when and how often they said so.
alter table feed add column moving_to varchar(2048);
alter table feed add column moving_since timestamp(6) with time zone;
alter table feed add column moving_answers integer default 0 not null;
-- From where, and when, we followed it for good.
alter table feed add column moved_from varchar(2048);
alter table feed add column moved_at timestamp(6) with time zone;
-- When it first said that it is gone; a second time stops us.
alter table feed add column gone_since timestamp(6) with time zone;
-- Why it is not asked any more.
alter table feed add column halt varchar(20);
update feed set last_read_at = last_polled_at, last_news_at = last_polled_at where first_parsed_at is not null;

create index feed_host_ix on feed (host);
-- The rhythm of a blog is read from its latest posts.
create index entry_feed_shown_ix on entry (feed_id, shown_at desc);
