-- What was refused, kept beside the event store: a refused command changes nothing, so it is no event. One script for
-- both databases.

create sequence refusal_seq start with 1 increment by 1 cache 1;

-- One refusal, or several of one client and code that came too fast to be kept one by one; of those, what differed
-- between them is null. Texts are cut by code points, of which H2 counts some as two.
create table refusal (
    id              bigint                   not null,
    -- By the service's clock; of several, of the last.
    at              timestamp with time zone not null,
    actor           varchar(255)             not null,
    client          varchar(255)             not null,
    roles           varchar(255)             not null,
    -- Method and path; of a process inside the service, its operation and command.
    request         varchar(2000),
    resource_id     varchar(510),
    idempotency_key varchar(510),
    request_id      varchar(510),
    code            varchar(64)              not null,
    status          integer                  not null,
    reason          varchar(4000),
    current_version bigint,
    current_status  varchar(128),
    -- How many refusals this row stands for.
    repeated        bigint                   not null default 1,
    constraint refusal_pk primary key (id)
);
create index refusal_at on refusal (at desc, id desc);
create index refusal_actor on refusal (actor, at desc, id desc);
create index refusal_client on refusal (client, at desc, id desc);
create index refusal_code on refusal (code, at desc, id desc);
create index refusal_resource on refusal (resource_id, at desc, id desc);
create index refusal_key on refusal (idempotency_key, at desc, id desc);
