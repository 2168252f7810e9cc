-- The links of a document's posts, all in one row, until they are stored with those of other documents (link.NotedPosts). A row has
-- these, or the post whose stored links are to be looked up.
alter table entry_link_queue alter column entry_id drop not null;
alter table entry_link_queue add column posts bytea;
