package vn.luytre.parse.flow;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * What a decoder remembers, as text: a line for each exporter, and behind it one for each version of a template and for each
 * sampler, with the key of its domain.
 */
final class FlowState {

    private static final String FORM = "flow 1";
    private static final String WITHDRAWN = "-";

    private FlowState() {}

    /** Empty if there is nothing to remember. */
    static String write(Collection<Exporter> exporters) {
        var text = new StringBuilder();
        for (var exporter : exporters) {
            int start = text.length();
            new TreeMap<>(exporter.domains()).forEach((key, domain) -> write(text, key, domain));
            if (text.length() > start) {
                text.insert(start, "e " + exporter.text() + "\n");
            }
        }
        return text.isEmpty() ? "" : text.insert(0, FORM + "\n").toString();
    }

    private static void write(StringBuilder text, long key, Domain domain) {
        new TreeMap<>(domain.templates())
                .forEach((id, history) -> {
                    for (var version : history.versions()) {
                        text.append("t ").append(key).append(' ').append(id).append(' ');
                        text.append(version.from()).append(' ').append(spec(version.template()));
                        text.append('\n');
                    }
                });
        new TreeMap<>(domain.rates())
                .forEach((sampler, rate) ->
                        text.append("s %d %d %d\n".formatted(key, sampler, rate)));
    }

    private static String spec(@Nullable Template template) {
        return template == null
                ? WITHDRAWN
                : (template.options() ? "o " : "d ")
                        + Arrays.stream(template.spec())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(" "));
    }

    /** Reads as far as the text is one of ours. */
    static void read(String text, Function<Ip, Exporter> exporters) {
        var lines = text.split("\n");
        if (!lines[0].equals(FORM)) {
            return;
        }
        Exporter exporter = null;
        try {
            for (var line : List.of(lines).subList(1, lines.length)) {
                var words = line.split(" ");
                if (words[0].equals("e")) {
                    var address = Ip.parse(words[1]);
                    exporter = address == null ? null : exporters.apply(address);
                } else if (exporter != null) {
                    read(words, exporter);
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return; // What was read before it holds; the rest the exporter tells again.
        }
    }

    private static void read(String[] words, Exporter exporter) {
        var domain = exporter.domain(Long.parseLong(words[1]));
        if (domain == null) {
            return;
        }
        if (words[0].equals("s")) {
            domain.sampled(Long.parseLong(words[2]), Long.parseLong(words[3]));
            return;
        }
        var template = words[4].equals(WITHDRAWN) ? null : template(words);
        var history =
                domain.templates().computeIfAbsent(Integer.parseInt(words[2]), id -> new History());
        int before = history.fields();
        history.restore(Long.parseLong(words[3]), template);
        exporter.grow(history.fields() - before);
    }

    private static Template template(String[] words) {
        var spec = new int[(words.length - 5) / 3 * 3];
        for (int i = 0; i < spec.length; i++) {
            spec[i] = Integer.parseInt(words[5 + i]);
        }
        return new Template(words[4].equals("o"), spec);
    }
}
