#!/bin/sh
# Copies the primary once, then follows it. A replica that fell behind further than the primary keeps for it is made anew by emptying its volume.
set -eu
data=${PGDATA:-/var/lib/postgresql/18/docker}
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$data"
    chown -R postgres:postgres /var/lib/postgresql
    chmod 700 "$data"
    exec gosu postgres "$0"
fi
export PGPASSWORD="$REPLICATION_PASSWORD"
if [ ! -s "$data/PG_VERSION" ]; then
    # Under another name first: a copy that was broken off leaves nothing that looks like data.
    rm -rf "$data".unfinished
    # Whoever begins anew needs nothing of what the slot kept, and a slot that the primary gave up (max_slot_wal_keep_size) serves nobody: a new one in its place. It fails while another replica follows by it.
    primary="host=$PRIMARY user=registry_replica replication=true"
    psql --no-psqlrc --quiet "$primary" --command 'DROP_REPLICATION_SLOT registry_replica' || true
    psql --no-psqlrc --quiet "$primary" --command 'CREATE_REPLICATION_SLOT registry_replica PHYSICAL RESERVE_WAL' >/dev/null
    pg_basebackup --host "$PRIMARY" --username registry_replica --pgdata "$data".unfinished --write-recovery-conf --slot registry_replica --wal-method stream --checkpoint fast
    rm -rf "$data"
    mv "$data".unfinished "$data"
fi
exec postgres -D "$data" -c config_file=/etc/registry/replica.conf
