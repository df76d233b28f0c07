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
