-- Projections are rebuilt as the next generation beside the live one, in tables of its own; these say which is which.
-- One script for PostgreSQL and for H2 in PostgreSQL mode.

-- A projection without a row here lives in its first generation.
create table projection_generation (
    projection varchar(64) not null,
    live       integer     not null,
    constraint projection_generation_pk primary key (projection)
);
