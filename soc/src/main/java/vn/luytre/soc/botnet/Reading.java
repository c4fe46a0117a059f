package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.event.Cidr;
import vn.luytre.event.Ipv4;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;
import vn.luytre.parse.list.Indicator;
import vn.luytre.parse.list.IndicatorList;
import vn.luytre.parse.list.Line;
import vn.luytre.soc.detection.NewIndicator;

/**
 * A list as it reads with the choices made so far. Every line of the file is an entry, a double, a bad line, a line left
 * out knowingly, a heading or blank: nothing is lost.
 *
 * @param entries the first of each indicator, in order
 * @param bad lines that hold no indicator and that nobody has dealt with
 * @param left bad lines that a person left out; they stay with the file
 * @param doubles lines that say what an earlier one said
 * @param rows rows of the table
 */
record Reading(
        List<Line.Entry> entries,
        List<Line.Rejected> bad,
        List<Line.Rejected> left,
        int doubles,
        int headings,
        int blanks,
        int rows) {

    Reading {
        entries = List.copyOf(entries);
        bad = List.copyOf(bad);
        left = List.copyOf(left);
    }

    static Reading of(Table table, Choices choices) {
        var columns = choices.listColumns();
        var mends = choices.mends();
        var mended = mends.isEmpty() ? table : mended(table, columns.address(), mends);
        var seen = new LinkedHashMap<String, Line.Entry>();
        var bad = new ArrayList<Line.Rejected>();
        var left = new ArrayList<Line.Rejected>();
        int doubles = 0;
        int headings = 0;
        int blanks = 0;
        for (var line : IndicatorList.parse(mended, columns, choices.zoneId())) {
            switch (line) {
                case Line.Entry entry -> {
                    if (seen.putIfAbsent(entry.key(), entry) != null) {
                        doubles++;
                    }
                }
                case Line.Rejected rejected -> {
                    if ("".equals(mends.get(rejected.number()))) {
                        left.add(rejected);
                    } else {
                        bad.add(rejected);
                    }
                }
                case Line.Heading _ -> headings++;
                case Line.Blank _ -> blanks++;
            }
        }
        return new Reading(
                new ArrayList<>(seen.values()),
                bad,
                left,
                doubles,
                headings,
                blanks,
                table.rows().size());
    }

    /** The table with the person's words in place of the bad cells. */
    private static Table mended(Table table, int address, Map<Integer, String> mends) {
        var rows = new ArrayList<Row>(table.rows().size());
        for (var row : table.rows()) {
            var mend = mends.get(row.number());
            rows.add(mend == null || mend.isEmpty() ? row : mended(row, address, mend));
        }
        return new Table(table.name(), rows);
    }

    private static Row mended(Row row, int address, String value) {
        if (row.cells().size() <= 1 || address < 0) {
            return new Row(row.number(), List.of(value));
        }
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= address) {
            cells.add("");
        }
        cells.set(address, value);
        return new Row(row.number(), cells);
    }

    /** How many addresses the entries name, ranges and blocks of IPv4 counted out; names, URLs and hashes count one. */
    long addresses() {
        long count = 0;
        for (var entry : entries) {
            count +=
                    switch (entry.indicator()) {
                        case Indicator.Range range -> range.last().key() - range.first().key() + 1;
                        case Indicator.Block(var cidr) -> size(cidr);
                        default -> 1;
                    };
        }
        return count;
    }

    private static long size(Cidr cidr) {
        return cidr.base() instanceof Ipv4 ? 1L << (32 - cidr.prefix()) : 1;
    }

    /** The entries as knowledge: one line for each address, block, name or hash. */
    List<NewIndicator> indicators() {
        var all = new ArrayList<NewIndicator>(entries.size());
        for (var entry : entries) {
            var note =
                    entry.unit().isEmpty() || entry.note().isEmpty()
                            ? entry.unit() + entry.note()
                            : entry.unit() + "; " + entry.note();
            for (var value : values(entry.indicator())) {
                all.add(
                        new NewIndicator(
                                value.kind(),
                                value.text(),
                                entry.family(),
                                entry.port(),
                                entry.seen(),
                                entry.count(),
                                note));
            }
        }
        return all;
    }

    /** What the plan says of the list: how many of its lines name addresses of ours, and of how many units. */
    Advice advice(PublicPlan plan) {
        if (plan.isEmpty()) {
            return new Advice(0, entries.size(), 0, true);
        }
        var units = new HashSet<Long>();
        int ours = 0;
        for (var entry : entries) {
            boolean mine = false;
            for (var value : values(entry.indicator())) {
                for (var owned : plan.owners(value.text())) {
                    units.add(owned.unit());
                    mine = true;
                }
            }
            ours += mine ? 1 : 0;
        }
        return new Advice(ours, entries.size(), units.size(), false);
    }

    /**
     * Whether the list looks like one of victims or of attackers.
     *
     * @param unplanned no unit has a public address in its plan, so nothing can be said
     */
    record Advice(int ours, int all, int units, boolean unplanned) {}

    record Value(IndicatorKind kind, String text) {}

    static List<Value> values(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Address(var ip) ->
                    List.of(
                            new Value(
                                    ip instanceof Ipv4 ? IndicatorKind.IPV4 : IndicatorKind.IPV6,
                                    ip.toString()));
            case Indicator.Block(var cidr) -> List.of(block(cidr));
            case Indicator.Range(var _, var _, var blocks) ->
                    blocks.stream().map(Reading::block).toList();
            case Indicator.Domain(var name) -> List.of(new Value(IndicatorKind.DOMAIN, name));
            case Indicator.Url(var url) -> List.of(new Value(IndicatorKind.URL, url));
            case Indicator.Hash(var _, var hex) -> List.of(new Value(IndicatorKind.HASH, hex));
        };
    }

    private static Value block(Cidr cidr) {
        if (cidr.prefix() < cidr.base().width()) {
            return new Value(IndicatorKind.CIDR, cidr.toString());
        }
        return new Value(
                cidr.base() instanceof Ipv4 ? IndicatorKind.IPV4 : IndicatorKind.IPV6,
                cidr.base().toString());
    }

    /** The first and the last time the list gives; null if it gives none. */
    @Nullable Instant lastSeen() {
        Instant last = null;
        for (var entry : entries) {
            if (entry.seen() != null && (last == null || entry.seen().isAfter(last))) {
                last = entry.seen();
            }
        }
        return last;
    }
}
