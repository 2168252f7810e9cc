-- When this landscape first named the sample blogs, and by how many weeks the dates of the sample programme
-- moved for it; one row at most. It holds for as long as the database, so that no restart moves a post.
create table sample_start (
    id integer not null,
    began_at timestamp(6) with time zone not null,
    weeks integer not null,
    constraint sample_start_pk primary key (id)
);
-- Who has read them as they were written keeps them so.
insert into sample_start (id, began_at, weeks)
    select 1, min(joined_at), 0 from participant having count(*) > 0;
