-- What a feed or one of its entries says of the terms under which it may be used.

alter table feed add licence_url varchar(2048);
alter table feed add rights varchar(300);
alter table entry add licence_url varchar(2048);
alter table entry add rights varchar(300);

-- Stored posts have terms that were not kept: each document is read once more, also where a blog says that it is as it
-- was.
update feed set etag = null, last_modified = null, validated_url = null, body_hash = null;
