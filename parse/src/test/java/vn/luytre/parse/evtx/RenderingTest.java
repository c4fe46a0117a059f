package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.parse.Json;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;

/** Records as JSON and XML against what evtx-rs wrote of them. */
class RenderingTest {

    /** Written by another tool and by hand: nine digits of time, and a name whose case is not that of the log. */
    private static final String BY_HAND = "ad691d92-15f2-4181-9aa4-723c74f9ddc3.json";

    private static List<Logs.Seen> records(byte[] file) {
        var keep = new Logs.Keep(true);
        new EvtxReader().read(file, keep);
        return keep.records.stream().filter(r -> r.state() != RecordState.SLACK).toList();
    }

    @Test
    void jsonEqualsThatOfTheSigmaRegression() throws IOException {
        var zip = RealData.file("sigma/sigma-regression.zip");
        var logs = new HashMap<String, byte[]>();
        Logs.each(zip, ".evtx", (entry, file) -> logs.put(entry.replace(".evtx", ".json"), file));
        var wrong = new ArrayList<String>();
        var seen = new int[1];
        Logs.each(
                zip,
                ".json",
                (entry, file) -> {
                    var log = logs.get(entry);
                    if (log == null) {
                        return;
                    }
                    seen[0]++;
                    var text = new String(file, StandardCharsets.UTF_8);
                    var expected = stripped(Json.object(text.replace("\uFEFF", "")));
                    var got =
                            records(log).stream()
                                    .map(r -> stripped(Json.object(r.json())))
                                    .toList();
                    if (got.stream().noneMatch(expected::equals) && !entry.endsWith(BY_HAND)) {
                        wrong.add(entry + "\n" + difference("", expected, got.getFirst()));
                    }
                });
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(seen[0]).isEqualTo(137);
    }

    /** That data has no blanks at the end of a text; Windows has, and so have we. */
    private static Object stripped(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new TreeMap<Object, Object>();
                map.forEach((name, inner) -> copy.put(name, stripped(inner)));
                yield copy;
            }
            case List<?> list -> list.stream().map(RenderingTest::stripped).toList();
            case String text -> text.strip();
            case null, default -> value;
        };
    }

    @Test
    void singleRecordsEqualThoseOfEvtxRs() throws IOException {
        var snapshots = RealData.file("evtx/evtx-rs-snapshots.zip");
        var index = new String(Logs.entry(snapshots, "index.csv"), StandardCharsets.UTF_8);
        var compared = 0;
        for (var row : Logs.csv(index)) {
            var log = Logs.entry(RealData.file("evtx/omerbenamram+evtx.zip"), row.get("sample"));
            var record = selected(records(log), row.get("selector"));
            var text =
                    new String(Logs.entry(snapshots, row.get("snapshot")), StandardCharsets.UTF_8);
            var body = text.substring(text.indexOf("---", 3) + 3).strip();
            if (body.startsWith("{")) {
                assertThat(stripped(Json.object(record.json())))
                        .as(row.get("snapshot"))
                        .isEqualTo(stripped(Json.object(body)));
            } else {
                assertThat(outline(record.xml())).as(row.get("snapshot")).isEqualTo(outline(body));
            }
            compared++;
        }
        assertThat(compared).isEqualTo(6);
    }

    private static Logs.Seen selected(List<Logs.Seen> records, String selector) {
        var id = selector.replaceAll("[^0-9]", "");
        return selector.startsWith("EventRecordID")
                ? records.stream()
                        .filter(r -> id.equals(r.system().get("EventRecordID")))
                        .findFirst()
                        .orElseThrow()
                : records.get(Integer.parseInt(id) - 1);
    }

    /** The elements, attributes and texts; GUIDs without braces and times in microseconds, as evtx-rs writes them. */
    private static String outline(String xml) {
        try {
            var document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            var text = new StringBuilder();
            outline(document.getDocumentElement(), "", text);
            return text.toString();
        } catch (javax.xml.parsers.ParserConfigurationException
                | org.xml.sax.SAXException
                | IOException e) {
            throw new AssertionError(xml, e);
        }
    }

    private static void outline(Element element, String indent, StringBuilder out) {
        out.append(indent).append(element.getTagName());
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), plain(attribute.getNodeValue()));
        }
        out.append(attributes);
        boolean leaf = element.getElementsByTagName("*").getLength() == 0;
        out.append(leaf ? "=" + plain(element.getTextContent()) : "").append('\n');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                outline(inner, indent + "  ", out);
            }
        }
    }

    private static String plain(String value) {
        return value.isBlank()
                ? ""
                : value.replaceAll("^\\{([0-9A-F-]{36})}$", "$1")
                        .replaceAll("(T[0-9:]{8}\\.\\d{6})\\d*Z", "$1Z");
    }

    /** What an EVTX file says and what its XML says after event forwarding must not differ. */
    @Test
    void eventsEqualThoseOfTheirOwnXml() throws IOException {
        var parser = Parsers.create("windows-xml");
        var wrong = new ArrayList<String>();
        var seen = new int[1];
        Logs.each(
                "sbousseaden+EVTX-ATTACK-SAMPLES.zip",
                (entry, file) ->
                        new EvtxReader()
                                .read(
                                        file,
                                        new EvtxEvents(
                                                1,
                                                Event.Origin.UNKNOWN,
                                                true,
                                                (record, event) -> {
                                                    if (record.state() == RecordState.LIVE) {
                                                        seen[0]++;
                                                        compare(parser, entry, event, wrong);
                                                    }
                                                })));
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(seen[0]).isGreaterThan(5_000);
    }

    private static void compare(LineParser parser, String entry, Event event, List<String> wrong) {
        var builder = new Event.Builder().reset(event.original(), 1, Event.Origin.UNKNOWN);
        parser.parse(event.original(), builder);
        var xml = builder.build();
        if (xml.flaw() != null) {
            wrong.add(entry + ": " + xml.flaw() + ": " + event.original());
            return;
        }
        for (var field : Field.values()) {
            if (!Objects.equals(xml.get(field), event.get(field))) {
                wrong.add(entry + " " + field + ": " + xml.get(field) + " / " + event.get(field));
            }
        }
        xml.overflow()
                .forEach((name, value) -> {
                    if (!plainText(value).equals(plainText(event.overflow().get(name)))) {
                        wrong.add(
                                entry
                                        + " "
                                        + name
                                        + ": "
                                        + value
                                        + " / "
                                        + event.overflow().get(name));
                    }
                });
    }

    /** XML cannot hold control characters. */
    private static String plainText(Object value) {
        return String.valueOf(value).replaceAll("[\\p{Cntrl}\uFFFD]", " ");
    }

    @Test
    void readsAsManyAsEvtxRs() throws IOException {
        var counts = Logs.csv(Files.readString(RealData.file("evtx/evtx-rs-counts.csv")));
        for (var row : counts) {
            if (row.get("records_error").isEmpty()) {
                continue; // Of that log only the number of records seen is told.
            }
            var log = Logs.entry(RealData.file("evtx/omerbenamram+evtx.zip"), row.get("entry"));
            var keep = new Logs.Keep(false);
            new EvtxReader().read(log, keep);
            var read =
                    keep.records.stream()
                            .filter(r ->
                                    r.state() == RecordState.LIVE || r.state() == RecordState.TORN)
                            .filter(r -> r.damage() == null)
                            .count();
            assertThat(Long.toString(read)).as(row.get("entry")).isEqualTo(row.get("records_ok"));
        }
    }

    private static String difference(String path, Object expected, Object got) {
        if (expected instanceof Map<?, ?> a && got instanceof Map<?, ?> b) {
            var text = new StringBuilder();
            var all = new TreeMap<Object, Object>(a);
            b.forEach((k, v) -> all.putIfAbsent(k, v == null ? "" : v));
            for (var key : all.keySet()) {
                if (!java.util.Objects.equals(a.get(key), b.get(key))) {
                    text.append(difference(path + "." + key, a.get(key), b.get(key)));
                }
            }
            return text.toString();
        }
        return path + ": " + expected + " / " + got + "\n";
    }
}
