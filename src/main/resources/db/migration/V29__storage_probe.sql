-- Written to learn whether anything can be written, after something could not.
create table storage_probe (
    id integer not null,
    tries bigint not null,
    constraint storage_probe_pk primary key (id)
);
insert into storage_probe (id, tries) values (1, 0);
