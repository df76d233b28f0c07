-- Projections are rebuilt as the next generation beside the live one, in tables of its own; these say which is which.
-- One script for PostgreSQL and for H2 in PostgreSQL mode.

-- A projection without a row here lives in its first generation.
create table projection_generation (
    projection varchar(64) not null,
    live       integer     not null,
    constraint projection_generation_pk primary key (projection)
);

-- Rebuilds and comparisons, of all times.
create table projection_run (
    id              varchar(64)              not null,
    projection      varchar(64)              not null,
    kind            varchar(16)              not null,
    generation      integer                  not null,
    status          varchar(16)              not null,
    -- The projection while the run is not over: one at a time.
    active          varchar(64),
    -- What the new generation must have reached before it can be compared or live.
    target_position bigint                   not null,
    requested_by    varchar(512)             not null,
    started_at      timestamp with time zone not null,
    completed_at    timestamp with time zone,
    -- What the comparison found, as JSON; null before.
    comparison      varchar,
    -- What keeps it from getting on; null if nothing does.
    error           varchar(4000),
    -- The node that conducts it, as long as it goes on saying so, by the database's clock.
    conductor       varchar(255),
    conductor_until timestamp with time zone,
    -- The generation that is no longer needed, and from when on no node reads it any more; null when it has been dropped.
    discarded       integer,
    discard_at      timestamp with time zone,
    constraint projection_run_pk primary key (id),
    constraint projection_run_one_at_a_time unique (active)
);
create index projection_run_latest on projection_run (projection, generation);

-- The nodes that are up, by the database's clock: they share the projections' segments.
create table projection_node (
    node    varchar(255)             not null,
    seen_at timestamp with time zone not null,
    constraint projection_node_pk primary key (node)
);

-- The last batch of each event processor that failed, on whatever node.
create table projection_failure (
    processor     varchar(255)             not null,
    last_position bigint                   not null,
    error         varchar(4000)            not null,
    failed_at     timestamp with time zone not null,
    constraint projection_failure_pk primary key (processor)
);

-- When the payment was submitted first; not known of those that were submitted before there was this column.
alter table payments_v1 add column submitted_at timestamp with time zone;

-- What happened to payments in each minute, by merchant and currency. A status is counted when it is entered.
create table payment_minutes_v1 (
    bucket                 varchar(320)             not null,
    at_minute              timestamp with time zone not null,
    merchant_id            varchar(255)             not null,
    currency               varchar(3)               not null,
    shard                  integer                  not null,
    draft_count            bigint                   not null,
    draft_amount           bigint                   not null,
    submitted_count        bigint                   not null,
    submitted_amount       bigint                   not null,
    processing_count       bigint                   not null,
    processing_amount      bigint                   not null,
    requires_action_count  bigint                   not null,
    requires_action_amount bigint                   not null,
    authorized_count       bigint                   not null,
    authorized_amount      bigint                   not null,
    succeeded_count        bigint                   not null,
    succeeded_amount       bigint                   not null,
    failed_count           bigint                   not null,
    failed_amount          bigint                   not null,
    canceled_count         bigint                   not null,
    canceled_amount        bigint                   not null,
    -- A histogram of the times from submission to success or failure; null without any.
    completions            bytea,
    constraint payment_minutes_v1_pk primary key (bucket)
);
create index payment_minutes_v1_minute on payment_minutes_v1 (at_minute);
create index payment_minutes_v1_merchant on payment_minutes_v1 (merchant_id, at_minute);

-- The same of payouts.
create table payout_minutes_v1 (
    bucket                        varchar(320)             not null,
    at_minute                     timestamp with time zone not null,
    merchant_id                   varchar(255)             not null,
    currency                      varchar(3)               not null,
    shard                         integer                  not null,
    submitted_count               bigint                   not null,
    on_time_count                 bigint                   not null,
    on_time_net                   bigint                   not null,
    late_count                    bigint                   not null,
    late_net                      bigint                   not null,
    partially_settled_count       bigint                   not null,
    failed_count                  bigint                   not null,
    returned_count                bigint                   not null,
    requires_reconciliation_count bigint                   not null,
    constraint payout_minutes_v1_pk primary key (bucket)
);
create index payout_minutes_v1_minute on payout_minutes_v1 (at_minute);
create index payout_minutes_v1_merchant on payout_minutes_v1 (merchant_id, at_minute);

-- Where there are events already, these tables are right only after a rebuild, which begins by itself.
insert into projection_run (id, projection, kind, generation, status, active, target_position, requested_by, started_at)
select projection || '-v2', projection, 'replay', 2, 'preparing', projection, head, 'system:migration', current_timestamp
  from (select max(global_index) as head from domain_event_entry) store,
       (select 'payments' as projection union all select 'payouts') projections
 where head is not null;
