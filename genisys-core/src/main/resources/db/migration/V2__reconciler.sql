alter table service add column paused varchar(8) default 'NONE' not null;

alter table allocation add column setbacks integer default 0 not null;
alter table allocation add column hold_until timestamp(6) with time zone;
alter table allocation add column hold_reason text;

create table installation (
    id      integer    not null primary key,
    paused  varchar(8) not null,
    version integer    not null
);

insert into installation (id, paused, version) values (1, 'NONE', 0);
