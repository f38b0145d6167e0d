#!/bin/sh
# Lets the conformance kit judge this connector, with everything that only its author can give: the path of
# genisys-conformance.jar, and options of the kit's.
set -eu
kit=$1
shift
cd "$(dirname "$0")"
dir=$(mktemp -d)
GENISYS_CONNECTOR_TOKEN=$(basename "$dir")
GENISYS_TOKEN=$GENISYS_CONNECTOR_TOKEN
export GENISYS_CONNECTOR_TOKEN GENISYS_TOKEN
room=30

cat >"$dir/services.json" <<SERVICES
{"hello": {"command": ["sleep", "1d"], "environment": {"JUDGED": "$dir"}, "ports": [8080]},
 "brief": {"command": ["true"], "environment": {"JUDGED": "$dir"}}}
SERVICES

# A crash is kill -9, and a start waits until somebody listens.
cat >"$dir/start" <<START
[ ! -e "$dir/pid" ] || kill -9 "\$(cat "$dir/pid")"
: >"$dir/log"
python3 connector.py --port "\$(cat "$dir/port" 2>/dev/null || echo 0)" --state "$dir/state" \\
    --services "$dir/services.json" --max-instances $room >"$dir/log" 2>&1 </dev/null &
echo \$! >"$dir/pid"
while ! grep -q "listening on" "$dir/log"; do
    kill -0 "\$(cat "$dir/pid")" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
    sleep 0.05
done
sed -n 's/.*listening on .*:\\([0-9]*\\)\$/\\1/p' "$dir/log" >"$dir/port"
START

end() {
    kill "$(cat "$dir/pid")" 2>/dev/null || true
    rm -rf "$dir"
}
trap end EXIT
trap 'exit 1' INT TERM
sh "$dir/start"

"${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$kit" "http://localhost:$(cat "$dir/port")" --service hello --brief brief --room $room \
    --restart "sh '$dir/start'" \
    --kill 'kill -9 "$INSTANCE_PID"' \
    --leak-probe "grep -lsz '^JUDGED=$dir\$' /proc/[0-9]*/environ | cut -d/ -f3" \
    --foreign "JUDGED='$dir' setsid sleep 1d >/dev/null 2>&1 & echo \$!" \
    --foreign-remove 'kill "$INSTANCE"' \
    "$@"
