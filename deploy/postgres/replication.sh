#!/bin/sh
# Runs once, when the primary's data is made: the role that a replica follows as, and the slot that keeps for it what it has not read yet.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$REPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE registry_replica LOGIN REPLICATION PASSWORD :'password';
SELECT pg_create_physical_replication_slot('registry_replica', true);
SQL
