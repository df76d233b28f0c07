-- The tables of one generation of the projection, then its indexes, which are made when the tables are filled.

create table {tasks} (
    id               varchar(255)             not null,
    status           varchar(16)              not null,
    reason           varchar(32)              not null,
    payout_id        varchar(255),
    payment_id       varchar(255),
    merchant_id      varchar(255)             not null,
    currency         varchar(3)               not null,
    assignee         varchar(512),
    item_count       integer                  not null,
    amount_at_risk   bigint                   not null,
    -- The one resolution that the last words on all items suggest; null if they do not agree.
    suggestion       varchar(16),
    -- The instructions, what proves what, the answers and the proposal as JSON; each item is a row of its own.
    attempts         varchar                  not null,
    evidence         varchar                  not null,
    enquiries        varchar                  not null,
    proposal         varchar,
    resolved_by      varchar(512),
    opened_at        timestamp with time zone not null,
    due_at           timestamp with time zone not null,
    resolved_at      timestamp with time zone,
    updated_at       timestamp with time zone not null,
    version          bigint                   not null,
    -- The global index of the opening event: the second key of the list's order, unique and never changing.
    created_position bigint                   not null,
    -- The list's order: what is unresolved by the millisecond it is due, then what is resolved, the latest first.
    list_order       bigint                   not null,
    constraint {tasks}_pk primary key (id)
);

create table {task_items} (
    task_id    varchar(255) not null,
    number     integer      not null,
    item_id    varchar(255) not null,
    payment_id varchar(255) not null,
    amount     bigint       not null,
    -- What it was when it came to the task, and why.
    status     varchar(32)  not null,
    code       varchar(1000),
    message    varchar(8000),
    suggestion varchar(16),
    -- What the proposal that stands says it became, and what the resolved task says.
    proposed   varchar(16),
    resolution varchar(16),
    constraint {task_items}_pk primary key (task_id, number)
);

create index {tasks}_status on {tasks} (status, list_order, created_position);
create index {tasks}_assignee on {tasks} (assignee, status, list_order, created_position);
create index {tasks}_merchant on {tasks} (merchant_id, status, list_order, created_position);
create index {tasks}_payout on {tasks} (payout_id, list_order);
create index {tasks}_payment on {tasks} (payment_id, list_order);
create index {task_items}_item on {task_items} (item_id);
create index {task_items}_payment on {task_items} (payment_id);
