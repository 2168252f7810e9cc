-- Letters that are to be sent, and which were sent (docs/decisions/0056-a-letter-is-a-row-before-it-is-a-mail.md).
create sequence outbox_letter_seq increment by 50;
create table outbox_letter (
    id bigint not null,
    -- What it is about. A letter of the same name is not put again.
    name varchar(200) not null,
    participant_id bigint,
    -- Null some time after it was settled. Its texts are null as soon as it is.
    address varchar(254),
    -- The answer to what the person has just done on a page.
    asked boolean not null,
    subject varchar(300),
    text varchar,
    html varchar,
    stop varchar(2048),
    message_id varchar(300) not null,
    put_at timestamp(6) with time zone not null,
    -- Null once it is settled.
    next_at timestamp(6) with time zone,
    drop_at timestamp(6) with time zone not null,
    tries integer not null,
    claims bigint not null,
    lease_until timestamp(6) with time zone,
    tried_at timestamp(6) with time zone,
    settled_at timestamp(6) with time zone,
    outcome varchar(20),
    answer varchar(500),
    constraint outbox_letter_pk primary key (id),
    constraint outbox_letter_name_uk unique (name),
    constraint outbox_letter_participant_fk foreign key (participant_id) references participant (id)
);
create index outbox_letter_next_ix on outbox_letter (next_at);
create index outbox_letter_tried_ix on outbox_letter (tried_at);
create index outbox_letter_participant_ix on outbox_letter (participant_id);
create index outbox_letter_settled_ix on outbox_letter (settled_at);
