create table lease (
    name       varchar(200)                not null primary key,
    lock_until timestamp(6) with time zone not null,
    locked_at  timestamp(6) with time zone not null,
    locked_by  varchar(255)                not null
);

alter table operation add column runner varchar(36) default '' not null;

alter table allocation add column arrived integer;

create table unfinished_deletion (
    name            varchar(80)                 not null primary key,
    attempts        integer                     not null,
    next_attempt_at timestamp(6) with time zone not null,
    reason          text                        not null,
    version         integer                     not null
);
