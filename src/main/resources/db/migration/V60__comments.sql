-- Who answers whom: where the comments of each feed's blog are listed, and which comments there are
-- (docs/decisions/0050-a-comment-is-a-tie-and-not-a-text.md). No text of a comment is stored.

-- The asking for the comments of one feed's blog.
create table comment_poll (
    feed_id bigint not null,
    stage varchar(10) not null,
    -- Which of the places where the blog may list its comments; what the places follow from.
    place integer not null,
    basis varchar(64) not null,
    -- Of the feed of comments that is asked; null while there is none.
    url varchar(2048),
    url_key varchar(2048),
    host varchar not null,
    validated_url varchar(2048),
    etag varchar(1024),
    last_modified varchar(1024),
    body_hash varchar(64),
    read_at timestamp(6) with time zone,
    news_at timestamp(6) with time zone not null,
    -- Whether comments were missing in the last document.
    missing boolean not null,
    failures integer not null,
    next_at timestamp(6) with time zone not null,
    lease_until timestamp(6) with time zone,
    claims bigint not null,
    -- The names and the pages under which the blog's own posts are written, one in a line.
    names varchar not null,
    pages varchar not null,
    constraint comment_poll_pk primary key (feed_id),
    constraint comment_poll_feed_fk foreign key (feed_id) references feed (id)
);
create index comment_poll_next_ix on comment_poll (next_at, feed_id);
create index comment_poll_url_ix on comment_poll (url_key);

-- The comments feeds of single posts, of a blog that has none for all of them.
create sequence comment_thread_seq increment by 50;
create table comment_thread (
    id bigint not null,
    feed_id bigint not null,
    post_key varchar(2048) not null,
    url varchar(2048) not null,
    validated_url varchar(2048),
    etag varchar(1024),
    last_modified varchar(1024),
    body_hash varchar(64),
    asked_at timestamp(6) with time zone,
    constraint comment_thread_pk primary key (id),
    constraint comment_thread_feed_fk foreign key (feed_id) references feed (id)
);
create index comment_thread_feed_ix on comment_thread (feed_id);

-- A comment on a post. participant_id: who wrote it; null if that is no participant, and then there is no address either.
create sequence comment_seq increment by 50;
create table comment (
    id bigint not null,
    -- The feed whose blog lists it.
    feed_id bigint not null,
    -- SHA-256 of the identifier that the blog gives it.
    identity varchar(64) not null,
    entry_id bigint not null,
    kind varchar(10) not null,
    participant_id bigint,
    certainty varchar(10),
    -- Of a pingback: the post that links.
    from_entry_id bigint,
    written_at timestamp(6) with time zone not null,
    -- Whether the blog gave it that date.
    dated boolean not null,
    url varchar(2048),
    missed integer not null,
    constraint comment_pk primary key (id),
    constraint comment_identity_uk unique (feed_id, identity),
    constraint comment_feed_fk foreign key (feed_id) references feed (id),
    constraint comment_entry_fk foreign key (entry_id) references entry (id) on delete cascade,
    constraint comment_participant_fk foreign key (participant_id) references participant (id),
    constraint comment_from_entry_fk foreign key (from_entry_id) references entry (id) on delete set null
);
create index comment_entry_ix on comment (entry_id);
create index comment_participant_ix on comment (participant_id, written_at);
create index comment_from_entry_ix on comment (from_entry_id);
-- Sure ones, the latest first.
create index comment_certainty_ix on comment (certainty, kind, written_at desc, id desc);
