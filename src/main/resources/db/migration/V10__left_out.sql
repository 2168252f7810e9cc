-- Posts that stood in a feed and were not taken in, with the reason; what a trace answers from.

create sequence left_out_seq increment by 50;
create table left_out (
    id bigint not null,
    feed_id bigint not null,
    identity varchar(64) not null,
    url varchar(2048),
    -- Addresses are compared by their key; see WebAddress.
    url_key varchar(2048),
    title varchar not null,
    reason varchar(20) not null,
    rule varchar not null,
    since timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    constraint left_out_pk primary key (id),
    constraint left_out_identity_uk unique (feed_id, identity),
    constraint left_out_feed_fk foreign key (feed_id) references feed (id)
);
create index left_out_url_key_ix on left_out (url_key);
create index left_out_last_seen_ix on left_out (last_seen_at);
