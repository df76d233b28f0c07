-- What the notary sealed of the event log, and its public keys.
-- One script for PostgreSQL and for H2 in PostgreSQL mode.

create table notary_checkpoint (
    checkpoint     bigint                   not null,
    after_position bigint                   not null,
    to_position    bigint                   not null,
    events         integer                  not null,
    root           bytea                    not null,
    -- The hash of the checkpoint before.
    previous       bytea                    not null,
    sealed_at      timestamp with time zone not null,
    key_id         varchar(64)              not null,
    signature      bytea                    not null,
    -- Position and hash of each event; the root is made from them.
    sealed_events  bytea                    not null,
    constraint notary_checkpoint_pk primary key (checkpoint),
    constraint notary_checkpoint_chain unique (after_position)
);
create index notary_checkpoint_to_position on notary_checkpoint (to_position);

-- The id is the hash of the key.
create table notary_key (
    key_id        varchar(64)              not null,
    public_key    varchar(1000)            not null,
    registered_at timestamp with time zone not null,
    constraint notary_key_pk primary key (key_id)
);

-- Whoever seals holds the lock of this row: one node at a time.
create table notary_turn (
    turn integer not null,
    constraint notary_turn_pk primary key (turn)
);
insert into notary_turn (turn) values (1);
