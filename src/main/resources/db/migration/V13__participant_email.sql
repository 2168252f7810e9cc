-- Where somebody who joined can be written to; never shown, and nobody is told whether it is known.
alter table participant add column email varchar(254);
