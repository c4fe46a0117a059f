package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.FeedItem;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** CVRF 1.1 and 1.2 in XML, one vulnerability at a time. Names are taken without their prefix; documents with a DTD are refused. */
final class CvrfXml {

    /** One element with all below it. */
    record Element(String name, String type, String id, StringBuilder text, List<Element> below) {

        String textOf(String child) {
            for (var each : below) {
                if (each.name.equals(child)) {
                    return each.text.toString().strip();
                }
            }
            return "";
        }

        /** The elements of a name anywhere below, in order. */
        List<Element> all(String wanted) {
            var found = new ArrayList<Element>();
            for (var each : below) {
                if (each.name.equals(wanted)) {
                    found.add(each);
                }
                found.addAll(each.all(wanted));
            }
            return found;
        }

        List<String> texts(String wanted) {
            return all(wanted).stream().map(each -> each.text.toString().strip()).toList();
        }
    }

    private final XMLStreamReader reader;
    private int nodes;
    private long characters;

    private CvrfXml(XMLStreamReader reader) {
        this.reader = reader;
    }

    static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /**
     * Reads a document to its end.
     *
     * @return null, or why it could not be read further; what stands before has been handed over
     */
    static @Nullable String read(InputStream in, Consumer<FeedItem> sink) {
        try {
            return new CvrfXml(factory().createXMLStreamReader(in)).document(sink);
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            return "no whole XML" + (at == null ? "" : ", line " + at.getLineNumber());
        } catch (RuntimeException e) {
            return "no XML that can be read"; // The reader of the JDK throws such on malformed
            // input.
        }
    }

    private @Nullable String document(Consumer<FeedItem> sink) throws XMLStreamException {
        var publisher = "";
        var current = "";
        var cvrf = new Cvrf(publisher, null);
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            nodes = 0;
            characters = 0;
            switch (reader.getLocalName()) {
                case "DocumentTitle", "DocumentPublisher" -> {
                    var element = element(0);
                    publisher = (publisher + " " + element.textOf("IssuingAuthority")).strip();
                    publisher = publisher.isEmpty() ? element.text().toString().strip() : publisher;
                    cvrf = new Cvrf(publisher, null);
                }
                case "DocumentTracking" -> {
                    current = element(0).textOf("CurrentReleaseDate");
                    cvrf = new Cvrf(publisher, FeedValues.instant(current));
                }
                case "ProductTree" -> {
                    for (var product : element(0).all("FullProductName")) {
                        cvrf.product(product.id(), product.text().toString().strip());
                    }
                }
                case "Vulnerability" -> {
                    var vulnerability = element(0);
                    if (nodes > FeedLimits.MAX_NODES || characters > FeedLimits.MAX_CHARACTERS) {
                        return "a vulnerability larger than the bound";
                    }
                    cvrf.emit(vulnerability(vulnerability), sink);
                }
                default -> {}
            }
        }
        return null;
    }

    /** The element at the reader, up to its end. What is beyond the bounds is passed over. */
    private Element element(int depth) throws XMLStreamException {
        var id = reader.getAttributeValue(null, "ProductID");
        var type = reader.getAttributeValue(null, "Type");
        var element =
                new Element(
                        reader.getLocalName(),
                        type == null ? "" : type,
                        id == null ? "" : id,
                        new StringBuilder(),
                        new ArrayList<>());
        nodes++;
        if (depth > FeedLimits.MAX_NESTING) {
            throw new XMLStreamException("nested too deep", reader.getLocation());
        }
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    var below = element(depth + 1);
                    if (nodes <= FeedLimits.MAX_NODES) {
                        element.below().add(below);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    characters += reader.getTextLength();
                    if (characters <= FeedLimits.MAX_CHARACTERS) {
                        element.text().append(reader.getText());
                    }
                }
                default -> {}
            }
        }
        return element;
    }

    private static Cvrf.Vulnerability vulnerability(Element v) {
        var remedies = new ArrayList<Cvrf.Remedy>();
        for (var each : v.all("Remediation")) {
            remedies.add(
                    new Cvrf.Remedy(
                            each.type(),
                            each.textOf("Description"),
                            each.textOf("URL"),
                            each.textOf("Supercedence"),
                            each.textOf("FixedBuild"),
                            each.texts("ProductID")));
        }
        var threats = new ArrayList<Cvrf.Threat>();
        for (var each : v.all("Threat")) {
            threats.add(
                    new Cvrf.Threat(
                            each.type(), each.textOf("Description"), each.texts("ProductID")));
        }
        var affected = new ArrayList<String>();
        var fixed = new ArrayList<String>();
        for (var each : v.all("Status")) {
            if (each.type().endsWith("Affected") && !each.type().contains("Not")) {
                affected.addAll(each.texts("ProductID"));
            } else if (each.type().equals("Fixed") || each.type().equals("First Fixed")) {
                fixed.addAll(each.texts("ProductID"));
            }
        }
        var notes = v.texts("Note");
        return new Cvrf.Vulnerability(
                v.textOf("CVE"),
                v.textOf("Title"),
                notes.isEmpty() ? "" : notes.getFirst(),
                FeedValues.instant(v.textOf("ReleaseDate")),
                affected,
                fixed,
                remedies,
                threats,
                scores(v));
    }

    private static List<Cvss> scores(Element v) {
        var found = new ArrayList<Cvss>();
        for (var each : v.all("CVSSScoreSets")) {
            for (var set : each.below().isEmpty() ? List.<Element>of() : sets(each)) {
                var vector = vector(set);
                var base = set.texts("BaseScore");
                var three = set.texts("BaseScoreV3");
                var score =
                        base.isEmpty()
                                ? (three.isEmpty() ? "" : three.getFirst())
                                : base.getFirst();
                found.add(
                        new Cvss(
                                FeedValues.version(vector),
                                vector,
                                FeedValues.score(score),
                                "",
                                true));
            }
        }
        return found;
    }

    private static List<Element> sets(Element all) {
        return all.below().stream().filter(each -> each.name().startsWith("ScoreSet")).toList();
    }

    private static String vector(Element set) {
        for (var name : List.of("Vector", "VectorV3")) {
            var found = set.texts(name);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return "";
    }
}
