-- Whether this database is used: LEFT, its landscape was moved to another database; ARRIVING, a move to here has begun and
-- not ended. No row: it is used.
create table moved (
    id integer not null,
    state varchar(10) not null,
    -- The other database; of a move that has not ended, the digest of what is moved.
    place varchar not null,
    at timestamp(6) with time zone not null,
    constraint moved_pk primary key (id)
);
