-- Whether the last poll of a feed failed by a fault of this program, not of the blog.
alter table feed add column fault_here boolean default false not null;
