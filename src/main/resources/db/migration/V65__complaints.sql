-- What readers reported to the organisers about a participant or one of their posts. Nothing of the reader is kept.
create sequence complaint_seq increment by 50;
create table complaint (
    id bigint not null,
    participant_id bigint not null,
    -- Null when the complaint is about the blog.
    entry_id bigint,
    text varchar not null,
    written_at timestamp(6) with time zone not null,
    -- Null while it waits for an organiser.
    settled_at timestamp(6) with time zone,
    constraint complaint_pk primary key (id),
    constraint complaint_participant_fk foreign key (participant_id) references participant (id)
);
create index complaint_settled_ix on complaint (settled_at, written_at);
