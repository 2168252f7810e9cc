-- A list of blogs that an organiser brings, and what becomes of each of its lines.

create table blog_list (
    list_key varchar(36) not null,
    brought_by varchar not null,
    brought_at timestamp(6) with time zone not null,
    -- Null until its blogs were let in.
    joined_at timestamp(6) with time zone,
    constraint blog_list_pk primary key (list_key)
);

create sequence blog_list_line_seq increment by 500;
create table blog_list_line (
    id bigint not null,
    list_key varchar(36) not null,
    place integer not null,
    name varchar not null,
    -- As written, of the feed and of the blog's page.
    feed varchar not null,
    page varchar not null,
    outcome varchar(20) not null,
    participant_id bigint,
    constraint blog_list_line_pk primary key (id),
    constraint blog_list_line_list_fk foreign key (list_key) references blog_list (list_key),
    constraint blog_list_line_participant_fk foreign key (participant_id) references participant (id)
);
create index blog_list_line_list_ix on blog_list_line (list_key, place);
create index blog_list_line_participant_ix on blog_list_line (participant_id);
