#!/usr/bin/env bash
# Times another engine of rules on the same events: bench/peers/rules.sh PEER RULES LANE ANSWER UNMEASURED MEASURED
# PEER: siembol (Siembol's alerting engine) or percolator (OpenSearch's). RULES as that peer reads them, LANE an event a line;
# so many rounds over LANE. ANSWER gets lines: "compile SECONDS" once, "hit EVENT RULE" of the first round, "round SECONDS" of
# each measured round; processor time. The peer's libraries are resolved by Maven when first asked for, into bench/target.
# Exit code 3: they could not be had.
set -euo pipefail
[ $# -eq 6 ] || { echo "usage: $0 PEER RULES LANE ANSWER UNMEASURED MEASURED" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peer=$1
case "$peer" in
    siembol) main=SiembolPeer ;;
    percolator) main=PercolatorPeer ;;
    *)
        echo "no such peer: $peer" >&2
        exit 2
        ;;
esac
shift
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java

path="$here/../target/peers/$peer.class-path"
if [ ! -f "$path" ] || [ "$here/$peer/pom.xml" -nt "$path" ]; then
    mkdir -p "$(dirname "$path")"
    "$here/../../mvnw" -B -q -f "$here/$peer/pom.xml" dependency:build-classpath -Dmdep.outputFile="$path.new" >&2 || exit 3
    mv "$path.new" "$path"
fi
exec "$java" -Xmx2g -XX:+UseSerialGC -cp "$(cat "$path")" "$here/$peer/$main.java" "$@"
