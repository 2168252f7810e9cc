-- A participant proves that a blog is theirs, and then decides some things about it themselves.

-- The browsers of participants. Only the hash of what a browser holds.
create table owner_session (
    hash varchar(64) not null,
    participant_id bigint not null,
    began_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    constraint owner_session_pk primary key (hash),
    constraint owner_session_participant_fk foreign key (participant_id) references participant (id)
);
create index owner_session_participant_ix on owner_session (participant_id);

-- The codes that browsers were asked to show on the blog of a participant. A browser is known by the hash of what it holds.
create table owner_code (
    browser varchar(64) not null,
    participant_id bigint not null,
    code varchar(40) not null,
    ends_at timestamp(6) with time zone not null,
    constraint owner_code_pk primary key (browser, participant_id),
    constraint owner_code_participant_fk foreign key (participant_id) references participant (id)
);
create index owner_code_participant_ix on owner_code (participant_id);

-- The links that were sent to the mail address of a participant. Only the hash of what the link holds.
create table owner_link (
    hash varchar(64) not null,
    participant_id bigint not null,
    made_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    constraint owner_link_pk primary key (hash),
    constraint owner_link_participant_fk foreign key (participant_id) references participant (id)
);
create index owner_link_participant_ix on owner_link (participant_id);

-- The posts that their own author hid, and when: the same moment as in entry.hidden_at as long as nothing else was decided.
create table owner_hidden (
    entry_id bigint not null,
    participant_id bigint not null,
    hidden_at timestamp(6) with time zone not null,
    constraint owner_hidden_pk primary key (entry_id),
    constraint owner_hidden_participant_fk foreign key (participant_id) references participant (id)
);
create index owner_hidden_participant_ix on owner_hidden (participant_id);

-- What participants say of themselves, and the address of a picture of them.
alter table participant add column about varchar(400);
alter table participant add column picture_url varchar(2048);
-- Whether they paused or stopped by themselves, so that they may take it back.
alter table participant add column own_choice boolean default false not null;
