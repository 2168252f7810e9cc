-- The first tables. Plain SQL that H2 and PostgreSQL read alike. Texts of strangers are held to their
-- lengths where they are read (settings), so a column for them has none.

create sequence participant_seq increment by 50;
create table participant (
    id bigint not null,
    slug varchar(60) not null,
    name varchar not null,
    blog_url varchar(2048),
    membership varchar(20) not null,
    origin varchar(20) not null,
    show varchar(10) not null,
    only_rule varchar,
    joined_at timestamp(6) with time zone not null,
    constraint participant_pk primary key (id),
    constraint participant_slug_uk unique (slug)
);

create table participant_group (
    participant_id bigint not null,
    name varchar not null,
    label varchar not null,
    constraint participant_group_pk primary key (participant_id, name),
    constraint participant_group_participant_fk foreign key (participant_id) references participant (id)
);

create sequence feed_seq increment by 50;
create table feed (
    id bigint not null,
    participant_id bigint not null,
    -- What the organisers wrote for this feed, so that a change of theirs is told from a move of the blog's.
    given_url varchar(2048) not null,
    url varchar(2048) not null,
    -- Slots, gaps and claims are per host; the column lets the claiming query leave out busy ones.
    host varchar not null,
    followed boolean not null,
    own_id varchar(2048),
    title varchar,
    site_url varchar(2048),
    language varchar,
    author_name varchar,
    changed_at timestamp(6) with time zone,
    -- The final address of the answer that gave the validators; they are sent nowhere else.
    validated_url varchar(2048),
    etag varchar(1024),
    last_modified varchar(1024),
    body_hash varchar(64),
    first_parsed_at timestamp(6) with time zone,
    polls integer not null,
    last_polled_at timestamp(6) with time zone,
    last_outcome varchar(20),
    repairs varchar not null,
    message varchar,
    failing_since timestamp(6) with time zone,
    failures integer not null,
    not_before timestamp(6) with time zone,
    next_poll_at timestamp(6) with time zone not null,
    lease_until timestamp(6) with time zone,
    constraint feed_pk primary key (id),
    constraint feed_participant_fk foreign key (participant_id) references participant (id)
);
create index feed_due_ix on feed (next_poll_at);
create index feed_participant_ix on feed (participant_id);

create sequence entry_seq increment by 50;
create table entry (
    id bigint not null,
    feed_id bigint not null,
    -- SHA-256 of the guid, else of the link, else of the text: guids are of any length.
    identity varchar(64) not null,
    atom_id varchar(500) not null,
    guid varchar(2048),
    url varchar(2048),
    title varchar not null,
    summary varchar not null,
    content_html varchar,
    author_name varchar,
    author_url varchar(2048),
    published_at timestamp(6) with time zone,
    updated_at timestamp(6) with time zone,
    first_seen_at timestamp(6) with time zone not null,
    shown_at timestamp(6) with time zone not null,
    dated_by varchar(20) not null,
    changed_at timestamp(6) with time zone not null,
    edited boolean not null,
    language varchar,
    categories varchar not null,
    enclosures varchar not null,
    comments_count integer,
    comments_url varchar(2048),
    -- SHA-256 of all that the feed said of it: an equal hash means that nothing needs to be cleaned again.
    source_hash varchar(64) not null,
    constraint entry_pk primary key (id),
    constraint entry_identity_uk unique (feed_id, identity),
    constraint entry_atom_id_uk unique (atom_id),
    constraint entry_feed_fk foreign key (feed_id) references feed (id)
);
create index entry_shown_ix on entry (shown_at desc, id desc);
create index entry_changed_ix on entry (changed_at);

create table entry_thing (
    entry_id bigint not null,
    number integer not null,
    certainty varchar(10) not null,
    basis varchar(20) not null,
    evidence varchar not null,
    constraint entry_thing_pk primary key (entry_id, number),
    constraint entry_thing_entry_fk foreign key (entry_id) references entry (id)
);
create index entry_thing_number_ix on entry_thing (number);
