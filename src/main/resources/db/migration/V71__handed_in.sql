-- Posts whose addresses were handed in for a Thing, by the form or by Webmention. Nothing of the person is kept.
create sequence handed_in_seq increment by 50;
create table handed_in (
    id bigint not null,
    -- Of the key of the address, made with the secret of this landscape.
    source_hash varchar(64) not null,
    number integer not null,
    -- WAITING, COUNTED or REFUSED.
    state varchar(10) not null,
    -- Address, title and beginning are kept while the organisers are asked.
    source varchar(2048),
    host varchar(255),
    title varchar(300) not null,
    summary varchar(1000) not null,
    published_at timestamp(6) with time zone,
    -- Null unless it counts.
    participant_id bigint,
    entry_id bigint,
    -- When it was handed in, or decided.
    changed_at timestamp(6) with time zone not null,
    constraint handed_in_pk primary key (id),
    constraint handed_in_source_uq unique (source_hash, number),
    constraint handed_in_participant_fk foreign key (participant_id) references participant (id)
);
create index handed_in_state_ix on handed_in (state, changed_at);
create index handed_in_participant_ix on handed_in (participant_id);

-- Whether a post of the feed's blog is stored that the feed itself did not bring.
alter table feed add column handed_in boolean default false not null;
