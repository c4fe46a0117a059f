package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.store.Node;

/**
 * A process that shares the log, for the page of health.
 *
 * @param role null for one that is known only from the partitions it had
 * @param seen when it last said that it lives, or looked after a partition
 * @param silent whether that is longer ago than a living process lets pass
 * @param partitions as Kafka numbers them, from 0; empty where it has none
 * @param behind entries of them that wait
 * @param lists by how many changes of lists it judges
 * @param rules the same of rules
 * @param outdated whether another judges by more changes of either
 */
record MemberRow(
        String name,
        Node.@Nullable Role role,
        Instant seen,
        boolean silent,
        List<Integer> partitions,
        long behind,
        long lists,
        long rules,
        boolean outdated) {

    /** A living process says so every second, and looks after each partition about as often. */
    private static final Duration SILENT = Duration.ofSeconds(15);

    /** All processes in the order they are told, then those that have partitions and are no more. */
    static List<MemberRow> of(
            List<Shares.Process> processes, List<Shares.Row> shares, Instant now) {
        long lists = processes.stream().mapToLong(Shares.Process::lists).max().orElse(0);
        long rules = processes.stream().mapToLong(Shares.Process::rules).max().orElse(0);
        var rows = new ArrayList<MemberRow>();
        for (var process : processes) {
            rows.add(
                    row(
                            process.name(),
                            process,
                            shares,
                            now,
                            process.lists() < lists || process.rules() < rules));
        }
        shares.stream()
                .map(Shares.Row::member)
                .distinct()
                .filter(name -> processes.stream().noneMatch(p -> p.name().equals(name)))
                .forEach(name -> rows.add(row(name, null, shares, now, false)));
        return List.copyOf(rows);
    }

    private static MemberRow row(
            String name,
            Shares.@Nullable Process process,
            List<Shares.Row> shares,
            Instant now,
            boolean outdated) {
        var own = shares.stream().filter(share -> share.member().equals(name)).toList();
        var seen =
                process != null
                        ? process.seen()
                        : own.stream().map(Shares.Row::seen).max(Instant::compareTo).orElse(now);
        // One that lives and judges nothing more is as bad as one that has gone.
        var oldest = own.stream().map(Shares.Row::seen).min(Instant::compareTo).orElse(seen);
        var last = oldest.isBefore(seen) ? oldest : seen;
        return new MemberRow(
                name,
                process == null ? null : process.role(),
                last,
                last.plus(SILENT).isBefore(now),
                own.stream().map(share -> share.partition() - 1).toList(),
                own.stream().mapToLong(Shares.Row::behind).sum(),
                process == null ? 0 : process.lists(),
                process == null ? 0 : process.rules(),
                outdated);
    }
}
