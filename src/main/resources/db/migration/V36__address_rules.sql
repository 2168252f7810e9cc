-- By which rules the stored keys of addresses were made (WebAddress.KEY_RULES). Keys of other rules are made anew at a
-- start, before anybody compares with them.
create table address_rules (
    id integer not null,
    version integer not null,
    constraint address_rules_pk primary key (id)
);
insert into address_rules (id, version) values (1, 1);
