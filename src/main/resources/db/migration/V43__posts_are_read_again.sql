-- Summaries are made of sentences, and links to frames have words: each document is read once more, also where a
-- blog says that it is as it was.

update feed set etag = null, last_modified = null, validated_url = null, body_hash = null;
