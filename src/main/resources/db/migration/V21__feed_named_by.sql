-- The page that was seen to name the feed as its own. What a feed claims of its page proves nothing; this does.

alter table feed add column named_by varchar(2048);
