-- A stored post that the rule of its mixed blog no longer takes is kept from readers (hidden_at) and comes back when the
-- rule takes it again. An organiser's own hiding is another matter.
alter table entry add column kept_out boolean default false not null;
