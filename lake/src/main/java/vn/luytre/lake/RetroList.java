package vn.luytre.lake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Cidr;
import vn.luytre.event.DnsAnswers;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;
import vn.luytre.lake.RetroRequest.Indicator;
import vn.luytre.lake.index.Keys;
import vn.luytre.lake.index.Wanted;
import vn.luytre.lake.query.Fold;

/** A list of indicators sorted by how they are matched, and as tables of one connection. */
final class RetroList {

    /** An address of the lake that lies in a wanted block. */
    record MetAddress(int id, long key, @Nullable Long low) {}

    /** A text of the lake that is or lies below a wanted domain. */
    record MetText(int id, String text) {}

    private final List<MetAddress> addresses4 = new ArrayList<>();
    private final List<MetAddress> addresses6 = new ArrayList<>();
    private final Map<Cidr, List<Integer>> blocks = new HashMap<>();
    private final Set<Integer> prefixes4 = new HashSet<>();
    private final Set<Integer> prefixes6 = new HashSet<>();
    private final Map<String, List<Integer>> domains = new HashMap<>();
    private final List<MetText> hashes = new ArrayList<>();
    private final Map<Ip, List<Integer>> byAddress =
            new HashMap<>(); // Filled when a text names one.

    private RetroList() {}

    static RetroList of(List<Indicator> indicators) {
        var list = new RetroList();
        for (int id = 0; id < indicators.size(); id++) {
            list.add(id, indicators.get(id));
        }
        return list;
    }

    private void add(int id, Indicator indicator) {
        switch (indicator) {
            case RetroRequest.Address(Ipv4 ip) ->
                    addresses4.add(new MetAddress(id, ip.key(), null));
            case RetroRequest.Address(Ipv6 ip) ->
                    addresses6.add(new MetAddress(id, ip.high(), ip.low()));
            case RetroRequest.Block(var cidr) -> {
                blocks.computeIfAbsent(cidr, c -> new ArrayList<>()).add(id);
                (cidr.base() instanceof Ipv4 ? prefixes4 : prefixes6).add(cidr.prefix());
            }
            case RetroRequest.Domain(var name) ->
                    domains.computeIfAbsent(
                                    withoutLastDot(Fold.lower(name)), n -> new ArrayList<>())
                            .add(id);
            case RetroRequest.Hash(var hex) -> hashes.add(new MetText(id, Fold.lower(hex)));
        }
    }

    /**
     * What an index is asked for in a field of addresses; null if it cannot tell: blocks of IPv6 addresses are none of its keys.
     */
    @Nullable Wanted addressKeys() {
        return prefixes6.isEmpty()
                ? Wanted.of(addresses().toArray(), List.copyOf(blocks.keySet()))
                : null;
    }

    /** What an index is asked for in a field of names; null if it cannot tell. */
    @Nullable Wanted nameKeys() {
        return hasLongName() ? null : Wanted.of(names().toArray(), List.of());
    }

    /** What an index is asked for where hosts, addresses or names, stand within a text; null if it cannot tell. */
    @Nullable Wanted hostKeys() {
        return hasLongName() || !prefixes6.isEmpty()
                ? null
                : Wanted.of(
                        IntStream.concat(addresses(), names()).toArray(),
                        List.copyOf(blocks.keySet()));
    }

    Wanted hashKeys() {
        return Wanted.of(hashes.stream().mapToInt(h -> Keys.of(h.text())).toArray(), List.of());
    }

    private boolean hasLongName() {
        return domains.keySet().stream().anyMatch(n -> n.length() > Indexing.LONGEST_NAME);
    }

    private IntStream addresses() {
        return Stream.concat(addresses4.stream(), addresses6.stream())
                .mapToInt(a -> Keys.of(ip(a.key(), a.low())));
    }

    private IntStream names() {
        return domains.keySet().stream().mapToInt(Keys::of);
    }

    private static Ip ip(long key, @Nullable Long low) {
        return low == null ? new Ipv4((int) key) : new Ipv6(key, low);
    }

    boolean hasAddresses(int version) {
        return !(version == 4 ? addresses4 : addresses6).isEmpty();
    }

    boolean hasBlocks() {
        return !blocks.isEmpty();
    }

    boolean hasDomains() {
        return !domains.isEmpty();
    }

    /** Whether something is wanted that the host of a URL or an answer of DNS can be. */
    boolean hasHosts() {
        return hasDomains() || hasBlocks() || hasAddresses(4) || hasAddresses(6);
    }

    /** Whether what a host can be met by are single addresses alone. */
    boolean onlyAddresses() {
        return !hasDomains() && !hasBlocks();
    }

    boolean hasHashes() {
        return !hashes.isEmpty();
    }

    /**
     * Puts what is joined as it is into tables of the connection.
     *
     * @param met which keys are to be among it
     */
    void load(Connection connection, IntPredicate met) throws SQLException {
        addresses(connection, "wanted_4", among(addresses4, met));
        addresses(connection, "wanted_6", among(addresses6, met));
        texts(
                connection,
                "wanted_hash",
                hashes.stream().filter(h -> met.test(Keys.of(h.text()))).toList());
    }

    private static List<MetAddress> among(List<MetAddress> addresses, IntPredicate met) {
        return addresses.stream().filter(a -> met.test(Keys.of(ip(a.key(), a.low())))).toList();
    }

    /** Puts the one spelling of each wanted IPv4 address beside {@code wanted_4}. */
    void loadTexts4(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE OR REPLACE TEMP TABLE wanted_text AS SELECT id,
                        concat((key >> 24) & 255, '.', (key >> 16) & 255, '.', (key >> 8) & 255, '.', key & 255) AS text
                    FROM wanted_4\
                    """);
        }
    }

    void loadMet(Connection connection, List<MetAddress> met) throws SQLException {
        addresses(connection, "met", met);
    }

    void loadMetTexts(Connection connection, List<MetText> met) throws SQLException {
        texts(connection, "met_text", met);
    }

    /** Adds the blocks that hold an address of the lake. */
    void meet(long key, @Nullable Long low, List<MetAddress> met) {
        var ip = ip(key, low);
        for (int prefix : low == null ? prefixes4 : prefixes6) {
            for (int id : blocks.getOrDefault(new Cidr(ip, prefix), List.of())) {
                met.add(new MetAddress(id, key, low));
            }
        }
    }

    /** Adds the domains that a name of the lake is or lies below. */
    void meet(String name, List<MetText> met) {
        var rest = withoutLastDot(name);
        while (true) {
            for (int id : domains.getOrDefault(rest, List.of())) {
                met.add(new MetText(id, name));
            }
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return;
            }
            rest = rest.substring(dot + 1);
        }
    }

    /** Adds what is wanted of the host in the authority of a URL: a name, an address, with or without user and port. */
    void meetAuthority(String authority, List<MetText> met) {
        meetHost(hostOf(authority), authority, met);
    }

    /** The host in the authority of a URL, without user, port and brackets. */
    static String hostOf(String authority) {
        var host = authority.substring(authority.lastIndexOf('@') + 1).strip();
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && host.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9')) {
            host = host.substring(0, colon);
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        return brackets ? host.substring(1, host.length() - 1) : host;
    }

    /** Adds what is wanted of the answers of a DNS reply, once however many of them name it. */
    void meetAnswers(String answers, List<MetText> met) {
        var here = new ArrayList<MetText>();
        DnsAnswers.each(answers, answer -> meetHost(answer, answers, here));
        met.addAll(new LinkedHashSet<>(here));
    }

    /** Adds what is wanted of a host, an address or a name, that stands in a text of the lake. */
    private void meetHost(String host, String text, List<MetText> met) {
        var ip = Ip.parse(host);
        if (ip == null) {
            var names = new ArrayList<MetText>();
            meet(Fold.lower(host), names);
            names.forEach(name -> met.add(new MetText(name.id(), text)));
            return;
        }
        for (int id : ids(ip)) {
            met.add(new MetText(id, text));
        }
    }

    private List<Integer> ids(Ip ip) {
        if (byAddress.isEmpty()) {
            addresses4.forEach(a -> note(new Ipv4((int) a.key()), a.id()));
            addresses6.forEach(a -> note(new Ipv6(a.key(), a.low() == null ? 0 : a.low()), a.id()));
        }
        var ids = new ArrayList<>(byAddress.getOrDefault(ip, List.of()));
        for (int prefix : ip instanceof Ipv4 ? prefixes4 : prefixes6) {
            ids.addAll(blocks.getOrDefault(new Cidr(ip, prefix), List.of()));
        }
        return ids;
    }

    private void note(Ip ip, int id) {
        byAddress.computeIfAbsent(ip, _ -> new ArrayList<>(1)).add(id);
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static void addresses(Connection connection, String table, List<MetAddress> rows)
            throws SQLException {
        create(connection, table, "(id INTEGER, key BIGINT, low BIGINT)");
        try (var to = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
            for (var row : rows) {
                to.beginRow().append(row.id()).append(row.key());
                if (row.low() == null) {
                    to.appendNull();
                } else {
                    to.append(row.low().longValue());
                }
                to.endRow();
            }
        }
    }

    private static void texts(Connection connection, String table, List<MetText> rows)
            throws SQLException {
        create(connection, table, "(id INTEGER, text VARCHAR)");
        try (var to = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
            for (var row : rows) {
                to.beginRow().append(row.id()).append(row.text()).endRow();
            }
        }
    }

    private static void create(Connection connection, String table, String columns)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + table + columns);
        }
    }
}
