-- The tables of one generation of the projection, then its indexes, which are made when the tables are filled.

create table {merchants} (
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
    constraint {merchants}_pk primary key (id)
);


