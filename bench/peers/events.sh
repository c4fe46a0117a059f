#!/usr/bin/env bash
# Keeps events in OpenSearch and asks it: bench/peers/events.sh EVENTS QUESTIONS ANSWER
# EVENTS: gzip, the index's settings and mappings on the first line, then an event a line. QUESTIONS: a name, a tab, a search a line.
# ANSWER gets lines: "indexed COUNT CPU-SECONDS SECONDS" once, "bytes N" once merged, "ask NAME MILLIS ROWS" for each question.
# The peer's libraries are resolved by Maven when first asked for, into bench/target. Exit code 3: they could not be had.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: $0 EVENTS QUESTIONS ANSWER" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java

path="$here/../target/peers/opensearch.class-path"
if [ ! -f "$path" ] || [ "$here/opensearch/pom.xml" -nt "$path" ]; then
    mkdir -p "$(dirname "$path")"
    "$here/../../mvnw" -B -q -f "$here/opensearch/pom.xml" dependency:build-classpath -Dmdep.outputFile="$path.new" >&2 || exit 3
    mv "$path.new" "$path"
fi
exec "$java" -Xmx2g -cp "$(cat "$path")" "$here/opensearch/OpenSearchPeer.java" "$@"
