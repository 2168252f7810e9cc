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

-- The mail addresses of participants, whether their owners confirmed them, and which letters they want.
create table participant_reader (
    participant_id bigint not null,
    address varchar(254) not null,
    -- In the links of their letters.
    token varchar(40) not null,
    asked_at timestamp(6) with time zone not null,
    -- Null: no letter is sent but the one that asks.
    confirmed_at timestamp(6) with time zone,
    weekly boolean not null,
    trouble boolean not null,
    news boolean not null,
    -- Since when their blog could not be read, if they were told and it still cannot.
    broken_since timestamp(6) with time zone,
    constraint participant_reader_pk primary key (participant_id),
    constraint participant_reader_token_uk unique (token),
    constraint participant_reader_participant_id_fk foreign key (participant_id) references participant (id)
);

-- Readers who get the digest of each week by mail. Deleted when they end it.
create sequence digest_reader_seq increment by 50;
create table digest_reader (
    id bigint not null,
    address varchar(254) not null,
    address_key varchar(254) not null,
    -- Empty for all posts, else thing=6 or group=country:UK.
    scope varchar(300) not null,
    token varchar(40) not null,
    asked_at timestamp(6) with time zone not null,
    confirmed_at timestamp(6) with time zone,
    constraint digest_reader_pk primary key (id),
    constraint digest_reader_token_uk unique (token),
    constraint digest_reader_address_key_scope_uk unique (address_key, scope)
);
