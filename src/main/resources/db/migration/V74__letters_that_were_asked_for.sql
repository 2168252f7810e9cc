-- What a person had just done on a page when a letter answered it; each has an allowance of its own. Null: no answer.
alter table outbox_letter add column asked_for varchar(20);
update outbox_letter set asked_for = 'SIGN_IN' where asked and name like 'own:%';
update outbox_letter set asked_for = 'LETTERS' where asked and name like 'confirm:%';
update outbox_letter set asked_for = 'DIGEST' where asked and asked_for is null;
alter table outbox_letter drop column asked;

-- Reports of mail servers name a letter by it.
create index outbox_letter_message_ix on outbox_letter (message_id);

-- One row, which is locked by whoever asks for a letter, on whichever node: so each sees those that were asked for before.
create table asking_turn (
    id integer not null,
    constraint asking_turn_pk primary key (id)
);
insert into asking_turn (id) values (1);
