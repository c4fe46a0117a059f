package vn.luytre.parse.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.RealData;
import vn.luytre.parse.Json;

/** Every field that libevtx's evtxexport tells of 5,485 events, value by value. */
class RealFieldsTest {

    private static final Pattern GUID = Pattern.compile("\\{?([0-9a-fA-F-]{36})}?");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d+Z");

    private final List<String> wrong = new ArrayList<>();
    private int compared;

    @Test
    void fieldsEqualThoseOfLibevtx() throws IOException {
        var truth = truth();
        for (var zip :
                List.of(
                        "Yamato-Security+hayabusa-sample-evtx.zip",
                        "mdecrevoisier+EVTX-to-MITRE-Attack.zip",
                        "omerbenamram+evtx.zip",
                        "sbousseaden+EVTX-ATTACK-SAMPLES.zip")) {
            Logs.each(
                    zip,
                    (entry, file) -> {
                        var events = truth.get(entry);
                        if (events != null) {
                            compare(entry, events, file);
                        }
                    });
        }
        assertThat(wrong.stream().limit(40)).isEmpty();
        assertThat(compared).isEqualTo(5_485);
    }

    private void compare(String entry, List<Map<String, String>> events, byte[] file) {
        var keep = new Logs.Keep(false);
        new EvtxReader().read(file, keep);
        var bySystem = new HashMap<String, Logs.Seen>();
        for (var record : keep.records) {
            if (record.state() == RecordState.LIVE) {
                bySystem.putIfAbsent(key(record.system()), record);
            }
        }
        for (var event : events) {
            var record = bySystem.get(key(event));
            if (record == null) {
                wrong.add(entry + ": no record " + key(event));
                continue;
            }
            compared++;
            event.forEach((name, value) -> compare(entry, record, name, value));
        }
    }

    private static String key(Map<String, String> system) {
        return system.get("EventRecordID")
                + " "
                + system.get("EventID")
                + " "
                + system.getOrDefault("SystemTime", "").replaceAll("0*Z$", "");
    }

    private void compare(String entry, Logs.Seen record, String name, String value) {
        if (name.equals("entry") || name.equals("SystemTime")) {
            return;
        }
        var values = new ArrayList<String>();
        if (record.system().containsKey(name)) {
            values.add(record.system().get(name));
        }
        values.addAll(record.data().getOrDefault(name, List.of()));
        if (name.equals("Data")) { // The list joins what has no name by blanks, Binary too.
            var all = new ArrayList<>(values);
            all.addAll(record.data().getOrDefault("Binary", List.of()));
            values.add(String.join(" ", all));
        }
        var expected = plain(value);
        boolean equal =
                values.stream().anyMatch(v -> plain(v).equals(expected))
                        || (values.isEmpty() && expected.isEmpty());
        if (!equal) {
            wrong.add(
                    "%s %s: %s is %s, not %s"
                            .formatted(entry, key(record.system()), name, values, value));
        }
    }

    /** Hexadecimal as numbers, GUIDs without braces, without blanks around a value; evtxexport leaves control characters out. */
    private static String plain(String value) {
        var text = value.replaceAll("[\\p{Cntrl}&&\\S]", "").replaceAll("\\s+", " ").strip();
        if (TIME.matcher(text).matches()) {
            return text.replaceAll("0*Z$", "");
        }
        if (text.matches("0x[0-9a-fA-F]{1,16}")) {
            return Long.toUnsignedString(Long.parseUnsignedLong(text.substring(2), 16));
        }
        var guid = GUID.matcher(text);
        return guid.matches() ? guid.group(1).toLowerCase(java.util.Locale.ROOT) : text;
    }

    private static Map<String, List<Map<String, String>>> truth() throws IOException {
        var byEntry = new HashMap<String, List<Map<String, String>>>();
        var file = RealData.file("evtx/evtx-fields-libevtx.jsonl.gz");
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var event = new TreeMap<String, String>();
                Json.object(line)
                        .forEach((name, value) ->
                                event.put(name, value == null ? "" : value.toString()));
                byEntry.computeIfAbsent(event.get("entry"), e -> new ArrayList<>()).add(event);
            }
        }
        return byEntry;
    }
}
