-- Instructions, doubts, re-issue and reconciliation tasks. One script for both databases.

-- The payout whose payment is paid again by the payout that claims it; null if it is paid for the first time.
alter table payable_payment add column reissue_of varchar(255);

alter table payments_v1 add column pending_reference varchar(512);
alter table payments_v1 add column pending_amount bigint;
alter table payments_v1 add column pending_begun boolean;
-- Why it is not known what became of the money, and how much; null if it is known.
alter table payments_v1 add column doubt varchar(16);
alter table payments_v1 add column doubt_word varchar(32);
alter table payments_v1 add column doubt_suggestion varchar(32);
alter table payments_v1 add column doubt_amount bigint;
alter table payments_v1 add column doubt_since bigint;
-- What the last capture that was refused was to capture; 0 if none was.
alter table payments_v1 add column refused_amount bigint not null default 0;
create index payments_v1_doubt on payments_v1 (doubt, merchant_id, currency);

alter table payouts_v1 add column reissue_of varchar(255);
-- The instruction to the bank as JSON: when it left, and how it was answered.
alter table payouts_v1 add column instruction varchar(1000000);
create index payouts_v1_reissue on payouts_v1 (reissue_of, created_position);

-- Tasks. Texts of people and lists that grow are not limited: a projection must never stand still over a length.
create table tasks_v1 (
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
    constraint tasks_v1_pk primary key (id)
);
create index tasks_v1_status on tasks_v1 (status, list_order, created_position);
create index tasks_v1_assignee on tasks_v1 (assignee, status, list_order, created_position);
create index tasks_v1_merchant on tasks_v1 (merchant_id, status, list_order, created_position);
create index tasks_v1_payout on tasks_v1 (payout_id, list_order);
create index tasks_v1_payment on tasks_v1 (payment_id, list_order);

create table task_items_v1 (
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
    constraint task_items_v1_pk primary key (task_id, number)
);
create index task_items_v1_item on task_items_v1 (item_id);
create index task_items_v1_payment on task_items_v1 (payment_id);
