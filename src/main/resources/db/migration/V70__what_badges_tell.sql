-- Whether the badge on a participant's own blog says how many Things they have done; only if they wish.
alter table participant add column tells_count boolean default false not null;
