-- The older documents of a feed: what stands before the posts that its newest one carries.

create table backfill (
    feed_id bigint not null,
    state varchar(20) not null,
    -- The document to ask for next; what it says of itself leads on to the one before it.
    next_url varchar(2048) not null,
    host varchar not null,
    documents integer not null,
    entries integer not null,
    failures integer not null,
    next_at timestamp(6) with time zone not null,
    lease_until timestamp(6) with time zone,
    constraint backfill_pk primary key (feed_id),
    constraint backfill_feed_fk foreign key (feed_id) references feed (id)
);
create index backfill_due_ix on backfill (next_at);
