package vn.luytre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which part of which collection holds the lines of which product: {@code parser-truth.txt}. */
final class ParserProducts {

    /** @param datasets how event.dataset of an understood line may begin */
    record Product(String name, List<String> datasets, List<Place> places) {}

    record Place(ParserCorpora corpus, String path) {}

    private ParserProducts() {}

    /** In the order of the file. */
    static List<Product> all() {
        var products = new LinkedHashMap<String, Product>();
        for (var line : text().lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var words = line.split(" +", 4);
            var corpus = ParserCorpora.valueOf(words[2].toUpperCase(Locale.ROOT));
            products.computeIfAbsent(
                            words[0],
                            name ->
                                    new Product(
                                            name,
                                            List.of(words[1].split(",", -1)),
                                            new ArrayList<>()))
                    .places()
                    .add(new Place(corpus, words[3]));
        }
        return List.copyOf(products.values());
    }

    /** Empty if none of the collections is there. */
    static Map<Product, ParserTruth> read(Run run) throws IOException {
        var truths = new LinkedHashMap<Product, ParserTruth>();
        for (var product : all()) {
            var truth = new ParserTruth(product.datasets());
            truth.read(lines(run, product));
            if (truth.lines() > 0) {
                truths.put(product, truth);
            }
        }
        return truths;
    }

    /** The lines of all its places; empty if none of the collections is there. */
    static List<TruthLine> lines(Run run, Product product) throws IOException {
        var lines = new ArrayList<TruthLine>();
        for (var place : product.places()) {
            lines.addAll(place.corpus().lines(run, place.path()));
        }
        return lines;
    }

    private static String text() {
        try (var in = ParserProducts.class.getResourceAsStream("parser-truth.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
