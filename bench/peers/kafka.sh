#!/usr/bin/env bash
# Runs a Kafka broker of its own on loopback: bench/peers/kafka.sh FOLDER
# Prints "ready HOST:PORT" and serves until its standard input ends. The broker's libraries are resolved by Maven when first asked for,
# into bench/target. Exit code 3: they could not be had.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java

path="$here/../target/peers/kafka.class-path"
if [ ! -f "$path" ] || [ "$here/kafka/pom.xml" -nt "$path" ]; then
    mkdir -p "$(dirname "$path")"
    "$here/../../mvnw" -B -q -f "$here/kafka/pom.xml" dependency:build-classpath -Dmdep.outputFile="$path.new" >&2 || exit 3
    mv "$path.new" "$path"
fi
exec "$java" -Xmx512m -XX:+UseSerialGC -cp "$(cat "$path")" "$here/kafka/KafkaBroker.java" "$@"
