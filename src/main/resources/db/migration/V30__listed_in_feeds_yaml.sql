-- Whether feeds.yaml names them, by the last reading that was applied. Only who leaves the file stops,
-- and only who comes back to it goes on: what an organiser decides in between stands.

alter table participant add column listed boolean default false not null;
update participant set listed = true where origin = 'FEEDS_FILE' and membership not in ('STOPPED', 'REMOVED');
