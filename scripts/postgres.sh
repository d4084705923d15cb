#!/usr/bin/env bash
# Starts a PostgreSQL of our own in a temporary folder, on a free loopback port, and removes it again. Sourced by ./test.
# PostgreSQL refuses to run as root: then it runs as the user postgres, whom Debian's package makes.

_postgres_home=""

_as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local bin port
  bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
  _postgres_home=$(mktemp -d "${TMPDIR:-/tmp}/candour-postgres.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$_postgres_home"
  trap stop_postgres EXIT
  port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  say "starting PostgreSQL $(basename "$(dirname "$bin")") on port $port"
  (
    cd "$_postgres_home"
    _as_postgres "$bin/initdb" --pgdata=data --auth=trust --username=candour --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    _as_postgres "$bin/pg_ctl" --pgdata=data --log="$_postgres_home/log" --wait start \
      --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$_postgres_home -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60" >/dev/null
    _as_postgres "$bin/createdb" --host=127.0.0.1 --port="$port" --username=candour candour
  )
  _postgres_bin=$bin
  POSTGRES_URL="postgres://candour@127.0.0.1:$port/candour"
}

stop_postgres() {
  [ -n "$_postgres_home" ] || return 0
  (cd "$_postgres_home" && _as_postgres "$_postgres_bin/pg_ctl" --pgdata=data --mode=immediate --wait stop >/dev/null 2>&1) || true
  # Nothing of this is expected: if the server itself fell over, its tests say only that the connection is closed.
  grep -E "PANIC|terminated by signal|crash|out of memory" "$_postgres_home/log" >&2 || true
  rm -rf "$_postgres_home"
  _postgres_home=""
}
