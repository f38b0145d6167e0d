create index instance_at_compute on instance (compute, service);

drop index instance_of_allocation;
