-- The slugs that a participant had before. Their addresses lead on to the present one, and no other
-- participant gets them.
create table former_slug (
    slug varchar(60) not null,
    participant_id bigint not null,
    constraint former_slug_pk primary key (slug),
    constraint former_slug_participant_fk foreign key (participant_id) references participant (id)
);
create index former_slug_participant_ix on former_slug (participant_id);

-- What an organiser changed of a participant whom feeds.yaml lists: the file does not change it until it says the
-- same. in_file is what the file says instead, as far as it helps to know the line again.
create table held_field (
    participant_id bigint not null,
    field varchar(255) not null,
    in_file varchar not null,
    constraint held_field_pk primary key (participant_id, field),
    constraint held_field_participant_fk foreign key (participant_id) references participant (id)
);
