create table compute (
    name       varchar(63)                 not null primary key,
    connector  varchar(2000)               not null,
    labels     text                        not null,
    token      varchar(4096),
    draining   boolean                     not null,
    created_at timestamp(6) with time zone not null,
    version    integer                     not null
);

create table service (
    name       varchar(63)                 not null primary key,
    template   text,
    revision   integer                     not null,
    least      integer                     not null,
    most       integer,
    defined    boolean                     not null,
    deleting   boolean                     not null,
    created_at timestamp(6) with time zone not null,
    version    integer                     not null
);

create sequence allocation_seq start with 1 increment by 1;

create table allocation (
    id      bigint      not null primary key,
    service varchar(63) not null references service (name),
    compute varchar(63) not null references compute (name),
    desired integer     not null,
    closed  boolean     not null,
    version integer     not null,
    constraint allocation_key unique (service, compute)
);

create table operation (
    id               uuid                        not null primary key,
    kind             varchar(16)                 not null,
    counted          boolean                     not null,
    service          varchar(63)                 not null,
    compute          varchar(63)                 not null,
    quantity         integer                     not null,
    desired_change   integer                     not null,
    template         text,
    revision         integer                     not null,
    victims          text                        not null,
    state            varchar(16)                 not null,
    reached          boolean                     not null,
    attempts         integer                     not null,
    attempt_deadline timestamp(6) with time zone,
    next_attempt_at  timestamp(6) with time zone,
    deadline         timestamp(6) with time zone not null,
    created_at       timestamp(6) with time zone not null,
    finished_at      timestamp(6) with time zone,
    result           text                        not null,
    version          integer                     not null
);

create index operation_by_state on operation (state, service, compute);

create table instance (
    instance_key varchar(200)                not null primary key,
    compute      varchar(63)                 not null,
    instance_id  varchar(128)                not null,
    service      varchar(63)                 not null,
    operation    uuid                        not null,
    launch_index integer                     not null,
    revision     integer                     not null,
    state        varchar(16)                 not null,
    created_at   timestamp(6) with time zone not null,
    changed_at   timestamp(6) with time zone not null,
    version      integer                     not null
);

create index instance_of_allocation on instance (service, compute);

create table keyed_request (
    idempotency_key varchar(128)                not null primary key,
    request         text                        not null,
    result          text                       not null,
    created_at      timestamp(6) with time zone not null,
    version         integer                     not null
);

create index keyed_request_by_time on keyed_request (created_at);
