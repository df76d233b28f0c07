-- The read models, rebuilt from the events at any time. One script for PostgreSQL and for H2 in PostgreSQL mode.
-- Lengths are generous: the write side validates, and a projection must never stand still over a length.

create table payments_v1 (
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
    constraint payments_v1_pk primary key (id)
);

-- Every list is newest first, so each filter's index ends with the list's order and is read from its newest end.
create index payments_v1_newest on payments_v1 (created_at desc, created_position desc);
create index payments_v1_merchant on payments_v1 (merchant_id, created_at desc, created_position desc);
create index payments_v1_merchant_status on payments_v1 (merchant_id, status, created_at desc, created_position desc);
create index payments_v1_status on payments_v1 (status, created_at desc, created_position desc);
create index payments_v1_currency on payments_v1 (currency, created_at desc, created_position desc);
create index payments_v1_customer on payments_v1 (customer_id, created_at desc, created_position desc);
create index payments_v1_amount on payments_v1 (amount);
create index payments_v1_reference on payments_v1 (processor_reference);

create table merchants_v1 (
    id                 varchar(255)             not null,
    name               varchar(2000)            not null,
    delay_days         integer                  not null,
    calendar           varchar(32)              not null,
    cut_off_time       varchar(32)              not null,
    cut_off_zone       varchar(255)             not null,
    minimum_amount     bigint                   not null,
    frequency          varchar(32)              not null,
    fee_basis_points   integer                  not null,
    bank_account_last4 varchar(32),
    created_at         timestamp with time zone not null,
    updated_at         timestamp with time zone not null,
    version            bigint                   not null,
    constraint merchants_v1_pk primary key (id)
);
