-- Who changes a row that somebody else has changed meanwhile is told, instead of undoing it.
alter table feed add column version integer default 0 not null;
alter table participant add column version integer default 0 not null;
