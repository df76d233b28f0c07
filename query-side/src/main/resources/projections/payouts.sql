-- The tables of one generation of the projection, then its indexes, which are made when the tables are filled.

create table {payouts} (
    id               varchar(255)             not null,
    merchant_id      varchar(255)             not null,
    currency         varchar(3)               not null,
    fee_basis_points integer                  not null,
    phase            varchar(16)              not null,
    status           varchar(32)              not null,
    -- The level of attention as long as it is not overdue, and since when it is: null unless the bank owes a word on it.
    attention        varchar(16)              not null,
    due_at           timestamp with time zone,
    amount           bigint                   not null,
    fee              bigint                   not null,
    pending_count    integer                  not null,
    pending_net      bigint                   not null,
    settled_count    integer                  not null,
    settled_net      bigint                   not null,
    failed_count     integer                  not null,
    failed_net       bigint                   not null,
    returned_count   integer                  not null,
    returned_net     bigint                   not null,
    parked_count     integer                  not null,
    parked_net       bigint                   not null,
    unclear_count    integer                  not null,
    unclear_net      bigint                   not null,
    disputed_count   integer                  not null,
    disputed_net     bigint                   not null,
    -- The event of the submission as JSON: the promised date and why it is that one.
    submission       varchar(1000000),
    created_at       timestamp with time zone not null,
    updated_at       timestamp with time zone not null,
    closed_at        timestamp with time zone,
    version          bigint                   not null,
    -- The global index of the creation event: the second key of the list's order, unique and never changing.
    created_position bigint                   not null,
    reissue_of       varchar(255),
    -- The instruction to the bank as JSON: when it left, and how it was answered.
    instruction      varchar(1000000),
    constraint {payouts}_pk primary key (id)
);

create table {payout_items} (
    payout_id       varchar(255) not null,
    number          integer      not null,
    id              varchar(255) not null,
    payment_id      varchar(255) not null,
    amount          bigint       not null,
    fee             bigint       not null,
    status          varchar(32)  not null,
    failure_code    varchar(1000),
    failure_message varchar(8000),
    settled_at      timestamp with time zone,
    later_word      varchar(32),
    constraint {payout_items}_pk primary key (payout_id, number)
);

-- The same of payouts.
create table {payout_minutes} (
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
    constraint {payout_minutes}_pk primary key (bucket)
);

create index {payouts}_attention on {payouts} (attention, created_at desc, created_position desc);
create index {payouts}_merchant_attention
    on {payouts} (merchant_id, attention, created_at desc, created_position desc);
create index {payouts}_status on {payouts} (status, attention, created_at desc, created_position desc);
create index {payouts}_merchant_status
    on {payouts} (merchant_id, status, attention, created_at desc, created_position desc);
create index {payouts}_due on {payouts} (due_at);
create index {payouts}_merchant_due on {payouts} (merchant_id, due_at);
create index {payout_items}_status on {payout_items} (payout_id, status, number);
create index {payout_items}_payment on {payout_items} (payment_id);
create index {payouts}_reissue on {payouts} (reissue_of, created_position);
create index {payout_minutes}_minute on {payout_minutes} (at_minute);
create index {payout_minutes}_merchant on {payout_minutes} (merchant_id, at_minute);
