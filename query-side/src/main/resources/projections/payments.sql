-- The tables of one generation of the projection, then its indexes, which are made when the tables are filled.

create table {payments} (
    id                  varchar(255)             not null,
    merchant_id         varchar(255)             not null,
    customer_id         varchar(512),
    amount              bigint                   not null,
    currency            varchar(3)               not null,
    intent              varchar(32)              not null,
    method_type         varchar(32)              not null,
    card_token          varchar(1000),
    account_id          varchar(1000),
    description         varchar(2000),
    metadata            varchar(1000000),
    status              varchar(32)              not null,
    pending_instruction varchar(32),
    captured_amount     bigint                   not null,
    failure_code        varchar(1000),
    failure_message     varchar(8000),
    processor_reference varchar(512),
    created_at          timestamp with time zone not null,
    updated_at          timestamp with time zone not null,
    completed_at        timestamp with time zone,
    version             bigint                   not null,
    -- The global index of the creation event: the second key of every list's order, unique and never changing.
    created_position    bigint                   not null,
    pending_reference   varchar(512),
    pending_amount      bigint,
    pending_begun       boolean,
    -- Why it is not known what became of the money, and how much; null if it is known.
    doubt               varchar(16),
    doubt_word          varchar(32),
    doubt_suggestion    varchar(32),
    doubt_amount        bigint,
    doubt_since         bigint,
    -- What the last capture that was refused was to capture; 0 if none was.
    refused_amount      bigint                   not null default 0,
    -- When the payment was submitted first.
    submitted_at        timestamp with time zone,
    constraint {payments}_pk primary key (id)
);

-- What happened to payments in each minute, by merchant and currency. A status is counted when it is entered.
create table {payment_minutes} (
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
    constraint {payment_minutes}_pk primary key (bucket)
);

create index {payments}_newest on {payments} (created_at desc, created_position desc);
create index {payments}_merchant on {payments} (merchant_id, created_at desc, created_position desc);
create index {payments}_merchant_status on {payments} (merchant_id, status, created_at desc, created_position desc);
create index {payments}_status on {payments} (status, created_at desc, created_position desc);
create index {payments}_currency on {payments} (currency, created_at desc, created_position desc);
create index {payments}_customer on {payments} (customer_id, created_at desc, created_position desc);
create index {payments}_amount on {payments} (amount);
create index {payments}_reference on {payments} (processor_reference);
create index {payments}_doubt on {payments} (doubt, merchant_id, currency);
create index {payment_minutes}_minute on {payment_minutes} (at_minute);
create index {payment_minutes}_merchant on {payment_minutes} (merchant_id, at_minute);
