package vn.luytre.parse.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The information elements we know by name: the table {@code elements.txt}. */
final class Elements {

    /** Elements of the way back of a flow have the number of the way there under this enterprise (RFC 5103 section 6.1). */
    static final int REVERSE = 29_305;

    private static final Map<Long, Element> ALL = read();

    private Elements() {}

    /** The element of that number; one nobody knows is kept under its number. */
    static Element of(int enterprise, int id) {
        var known = ALL.get(key(enterprise, id));
        if (known != null) {
            return known;
        }
        if (enterprise == REVERSE && ALL.get(key(0, id)) instanceof Element there) {
            return reverse(there);
        }
        var name =
                enterprise == 0
                        ? "netflow.element_" + id
                        : "netflow.enterprise_" + Integer.toUnsignedString(enterprise) + "_" + id;
        return new Element(enterprise, id, name, Element.Type.OCTETS, "unknown");
    }

    private static Element reverse(Element there) {
        var meaning =
                switch (there.meaning()) {
                    case "source.bytes", "source.packets" ->
                            there.meaning().replace("source", "destination");
                    default -> "";
                };
        var name = "netflow.reverse_" + there.name().substring("netflow.".length());
        return new Element(REVERSE, there.id(), name, there.type(), meaning);
    }

    private static long key(int enterprise, int id) {
        return (long) enterprise << 16 | id;
    }

    private static Map<Long, Element> read() {
        var all = new HashMap<Long, Element>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Elements.class.getResourceAsStream("elements.txt"),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(Elements::element)
                    .forEach(e -> all.put(key(e.enterprise(), e.id()), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    private static Element element(String[] parts) {
        return new Element(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                "netflow." + Element.snake(parts[2]),
                Element.Type.valueOf(parts[3].toUpperCase(Locale.ROOT)),
                parts.length > 4 ? parts[4] : "");
    }
}
