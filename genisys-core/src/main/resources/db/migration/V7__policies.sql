-- A policy of a service: what its user wrote, and what it knows of its past.
create table policy (
    service    varchar(63)                 not null references service (name) on delete cascade,
    name       varchar(63)                 not null,
    definition text                        not null,
    revision   uuid                        not null,
    trail      text                        not null,
    created_at timestamp(6) with time zone not null,
    primary key (service, name)
);

-- When policies changed the wanted count of a service last, and what held them back last. Whoever writes for the service
-- counts up the turn; of two who decide at the same time the later one sees that.
create table autoscaling (
    service  varchar(63) not null primary key references service (name) on delete cascade,
    turn     bigint      not null,
    last_out timestamp(6) with time zone,
    last_in  timestamp(6) with time zone,
    held     varchar(2000) not null
);

-- The newest value of a metric that is pushed.
create table metric (
    service     varchar(63)                 not null references service (name) on delete cascade,
    name        varchar(63)                 not null,
    reading     double precision            not null,
    measured_at timestamp(6) with time zone not null,
    primary key (service, name)
);

-- What policies decided, and why.
create table decision (
    id         uuid                        not null primary key,
    service    varchar(63)                 not null references service (name) on delete cascade,
    decided_at timestamp(6) with time zone not null,
    detail     text                        not null
);

create index decision_of_service on decision (service, id);
