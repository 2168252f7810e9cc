-- A decision about many posts at once is one line of the log; this table has the posts. It outlives what was decided,
-- and has nothing of their texts.
create table audit_post (
    line_id bigint not null,
    entry_id bigint not null,
    number integer not null,
    constraint audit_post_pk primary key (line_id, entry_id, number),
    constraint audit_post_line_fk foreign key (line_id) references audit_line (id)
);
create index audit_post_entry_ix on audit_post (entry_id);

-- How many posts were decided lately is asked on each page of the queue.
create index correction_said_ix on correction (said_at);
