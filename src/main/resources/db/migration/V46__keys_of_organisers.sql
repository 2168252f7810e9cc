-- Each organiser has a key of their own; the first key, from the setting or the data folder, is the owner's.

create sequence personal_key_seq increment by 50;
create table personal_key (
    id bigint not null,
    name varchar not null,
    -- The name in small letters: a name in the log is one person's for good.
    name_key varchar not null,
    -- Of the secret; null once the key was taken back.
    hash varchar(64),
    invited_by varchar not null,
    invited_at timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone,
    revoked_by varchar,
    revoked_at timestamp(6) with time zone,
    constraint personal_key_pk primary key (id),
    constraint personal_key_name_uk unique (name_key),
    constraint personal_key_hash_uk unique (hash)
);

alter table desk_session add column personal_key_id bigint;
alter table desk_session add constraint desk_session_personal_key_fk
    foreign key (personal_key_id) references personal_key (id);

-- Whether the name of the organiser is that of their own key, and not one that was typed beside the owner's.
alter table audit_line add column proven boolean default false not null;
