-- What people decide, and who did: it outlives every poll, edit and change of the rules.

-- Whether an entry is for a Thing, said by a person; one word at a time for each.
create sequence correction_seq increment by 50;
create table correction (
    id bigint not null,
    entry_id bigint not null,
    number integer not null,
    is_for boolean not null,
    -- In what capacity it was said: ORGANISER or PARTICIPANT.
    basis varchar(20) not null,
    said_by varchar not null,
    reason varchar not null,
    said_at timestamp(6) with time zone not null,
    constraint correction_pk primary key (id),
    constraint correction_number_uk unique (entry_id, number),
    constraint correction_entry_fk foreign key (entry_id) references entry (id)
);

-- A participant who need not do a Thing.
create sequence excuse_seq increment by 50;
create table excuse (
    id bigint not null,
    participant_id bigint not null,
    number integer not null,
    said_by varchar not null,
    reason varchar not null,
    said_at timestamp(6) with time zone not null,
    constraint excuse_pk primary key (id),
    constraint excuse_number_uk unique (participant_id, number),
    constraint excuse_participant_fk foreign key (participant_id) references participant (id)
);

-- Kept from readers by an organiser.
alter table entry add column hidden_at timestamp(6) with time zone;
-- Why somebody was refused; for organisers only.
alter table participant add column reason varchar;

-- Who did what at the desk. Lines are added and never changed.
create sequence audit_line_seq increment by 50;
create table audit_line (
    id bigint not null,
    at timestamp(6) with time zone not null,
    who varchar not null,
    action varchar(30) not null,
    subject varchar not null,
    subject_name varchar not null,
    detail varchar not null,
    constraint audit_line_pk primary key (id)
);
create index audit_line_subject_ix on audit_line (subject);

-- Who is signed in at the desk. Only the hash of what the browser holds.
create table desk_session (
    hash varchar(64) not null,
    who varchar not null,
    began_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    constraint desk_session_pk primary key (hash)
);
