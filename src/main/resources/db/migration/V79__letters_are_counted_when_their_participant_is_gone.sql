-- That somebody asked for a letter to an address: counted for a day, also when the letter is forgotten with who asked. The address is a
-- hash with the secret of this landscape.
create table asked_letter (
    id bigint not null,
    address_hash varchar(64) not null,
    asked_for varchar(20) not null,
    asked_at timestamp(6) with time zone not null,
    constraint asked_letter_pk primary key (id)
);
create index asked_letter_address_ix on asked_letter (address_hash, asked_for, asked_at);
create sequence asked_letter_seq increment by 50;
