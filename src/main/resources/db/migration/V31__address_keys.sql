-- Who reads an address, or has the blog there, is asked by key (see WebAddress); entities keep the keys.

alter table feed add column given_key varchar(2048);
alter table feed add column address_key varchar(2048);
-- Of the page that was seen to name the feed.
alter table feed add column named_key varchar(2048);
alter table participant add column blog_key varchar(2048);
create index feed_given_key_ix on feed (given_key);
create index feed_address_key_ix on feed (address_key);
create index feed_named_key_ix on feed (named_key);
create index participant_blog_key_ix on participant (blog_key);

-- Whoever decides who is new locks this row, so that one after the other does, also between nodes.
create table roster_turn (
    id integer not null,
    constraint roster_turn_pk primary key (id)
);
insert into roster_turn (id) values (1);
