-- By its address an entry is known again when its guid changed, and in another feed.

alter table entry add column url_key varchar(2048);
create index entry_url_key_ix on entry (url_key);
