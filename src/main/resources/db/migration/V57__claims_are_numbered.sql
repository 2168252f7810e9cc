-- Each claim has a number of its own, one higher than the claim before it. What is stored of a poll names the number of its claim:
-- a program that was halted for longer than its lease no longer has the highest one, and stores nothing.
alter table feed add column claims bigint default 0 not null;
alter table backfill add column claims bigint default 0 not null;
