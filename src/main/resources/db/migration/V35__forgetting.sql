-- What is left of somebody who was removed: enough to know them again, and nothing to read.

-- One-way, of the entry's address; it takes the place of `url_key` when a participant is removed.
alter table entry add column url_hash varchar(64);
-- When an organiser said no: a mail address is kept for a while longer, for an answer.
alter table participant add column refused_at timestamp(6) with time zone;

-- The log is read from its latest line on.
create index audit_line_at_ix on audit_line (at desc, id desc);

-- Those who were removed before: all but the addresses of their feeds, which still keep them away.
update audit_line set subject_name = '', detail = ''
    where action <> 'REMOVED' and subject in
        (select 'participants/' || slug from participant where membership = 'REMOVED');
update audit_line set subject_name = '', detail = ''
    where subject in
        (select 'entries/' || e.id from entry e join feed f on f.id = e.feed_id
            join participant p on p.id = f.participant_id where p.membership = 'REMOVED');
update audit_line set subject =
    (select 'participants/_removed-' || p.id from participant p
        where 'participants/' || p.slug = audit_line.subject)
    where subject in
        (select 'participants/' || slug from participant where membership = 'REMOVED');
delete from correction where entry_id in
    (select e.id from entry e join feed f on f.id = e.feed_id
        join participant p on p.id = f.participant_id where p.membership = 'REMOVED');
delete from left_out where feed_id in
    (select f.id from feed f join participant p on p.id = f.participant_id
        where p.membership = 'REMOVED');
delete from backfill where feed_id in
    (select f.id from feed f join participant p on p.id = f.participant_id
        where p.membership = 'REMOVED');
delete from excuse where participant_id in
    (select id from participant where membership = 'REMOVED');
delete from participant_group where participant_id in
    (select id from participant where membership = 'REMOVED');
update entry set url_key = null where feed_id in
    (select f.id from feed f join participant p on p.id = f.participant_id
        where p.membership = 'REMOVED');
update feed set own_id = null, title = null, site_url = null, language = null,
        author_name = null, named_by = null, message = null, repairs = '', moving_to = null, moved_from = null,
        validated_url = null, etag = null, last_modified = null, body_hash = null
    where participant_id in (select id from participant where membership = 'REMOVED');
update participant set slug = '_removed-' || id, name = '', blog_url = null, only_rule = null,
        reason = null, email = null
    where membership = 'REMOVED';
