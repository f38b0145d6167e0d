-- How often it was said how many there are to be. What an operation changed in the wanted count before the last time is
-- not taken back any more.
alter table allocation add column declarations integer default 0 not null;
alter table operation add column declaration integer default 0 not null;

-- Whether an operation is of those that carry out what was said.
alter table operation add column declared boolean default false not null;

-- Until when nothing is terminated there, beside hold_until, until when nothing is launched.
alter table allocation add column spare_setbacks integer default 0 not null;
alter table allocation add column spare_until timestamp(6) with time zone;
alter table allocation add column spare_reason text;

-- Whether the last count that was sent to a connector that takes only counts may not have arrived.
alter table allocation add column undelivered boolean default false not null;
