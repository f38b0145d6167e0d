-- The span of the request that asked for the operation, as W3C trace context writes it; absent where nobody traces.
alter table operation add column trace varchar(64);
