#!/bin/bash
# Once, in an empty cluster: a role that may do nothing but hold events, and its database.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/rosewall)" --username postgres <<'SQL'
CREATE ROLE rosewall LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
GRANT pg_read_all_stats TO rosewall;
CREATE DATABASE rosewall OWNER rosewall ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0;
REVOKE ALL ON DATABASE rosewall FROM PUBLIC;
SQL
