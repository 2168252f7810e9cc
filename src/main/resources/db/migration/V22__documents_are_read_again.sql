-- Rules of whose a post is, and of what comes back, decide over every document once, also where a blog says that
-- its document is as it was.

update feed set etag = null, last_modified = null, validated_url = null, body_hash = null;
