-- The event store (Axon's JDBC schema), the processors' tokens and the write side's own tables.
-- One script for PostgreSQL and for H2 in PostgreSQL mode.

create sequence domain_event_entry_seq start with 1 increment by 1 cache 1;

create table domain_event_entry (
    global_index         bigint       not null default nextval('domain_event_entry_seq'),
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    type                 varchar(255) not null,
    event_identifier     varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea        not null,
    time_stamp           varchar(255) not null,
    constraint domain_event_entry_pk primary key (global_index),
    constraint domain_event_entry_aggregate_sequence unique (aggregate_identifier, sequence_number)
);

create table token_entry (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(255),
    owner          varchar(255),
    constraint token_entry_pk primary key (processor_name, segment)
);

-- What the write side must know of a merchant; written in the append of the merchant's events.
create table merchant_terms (
    merchant_id         varchar(64)  not null,
    delay_days          integer      not null,
    calendar            varchar(32)  not null,
    cut_off_time        varchar(16)  not null,
    cut_off_zone        varchar(64)  not null,
    minimum_amount      bigint       not null,
    frequency           varchar(16)  not null,
    fee_basis_points    integer      not null,
    version             bigint       not null,
    constraint merchant_terms_pk primary key (merchant_id)
);
