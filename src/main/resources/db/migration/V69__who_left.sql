-- When a participant left by themselves; null while they have not, and where an organiser removed them.
alter table participant add column left_at timestamp(6) with time zone;
-- The secret under which addresses of those who are gone are kept as hashes; made at the first start.
create table forgetting_key (
    id integer not null,
    secret varchar(64) not null,
    constraint forgetting_key_pk primary key (id)
);
