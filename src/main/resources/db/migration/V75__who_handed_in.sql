-- Whether a post was handed in by Webmention, and so is taken back when its page no longer links here. What was
-- handed in before this is taken back only when its page is gone.
alter table handed_in add column mentioned boolean default false not null;
