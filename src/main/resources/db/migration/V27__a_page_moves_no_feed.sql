-- Where a page leads is asked once and believed when it could be read; of a feed that was read before, people decide.

-- Where a page led that stands at an address of which nothing was read yet.
alter table feed add column lead_url varchar(2048);
-- The feed that a page names which stands where the feed was.
alter table feed add column proposed_url varchar(2048);
