package vn.luytre.soc.detection.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.evaluate.WindowsRecord;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.RealData;
import vn.luytre.parse.evtx.EvtxReader;
import vn.luytre.parse.evtx.EvtxRecord;
import vn.luytre.parse.evtx.EvtxValue;
import vn.luytre.parse.evtx.FieldName;
import vn.luytre.parse.evtx.FlatEvents;
import vn.luytre.parse.evtx.RecordVisitor;

/** A Windows record read flat holds what rules see of it by way of its JSON. */
class FlatEventsAndJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One record of one log gives header elements the type of null: its JSON has the empty text there, the flat record nothing. No
     * rule can tell, for none asks for an empty channel.
     */
    private static final Map<String, Map<String, Integer>> EXPLAINED =
            Map.of(
                    "evtx/omerbenamram+evtx.zip",
                    Map.of("Channel", 1, "EventRecordID", 1, "Keywords", 1, "Version", 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evtx/omerbenamram+evtx.zip",
                "evtx/sbousseaden+EVTX-ATTACK-SAMPLES.zip",
                "evtx/mdecrevoisier+EVTX-to-MITRE-Attack.zip",
                "evtx/Yamato-Security+hayabusa-sample-evtx.zip",
                "sigma/sigma-regression.zip"
            })
    void holdsTheSameByBothWays(String archive) throws IOException {
        var differences = new TreeMap<String, Integer>();
        var examples = new TreeMap<String, String>();
        int records = 0;
        try (var zip = new ZipInputStream(Files.newInputStream(RealData.file(archive)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".evtx")) {
                    records += compare(zip.readAllBytes(), differences, examples);
                }
            }
        }
        assertThat(records).isPositive();
        assertThat(differences)
                .as(examples.toString())
                .isEqualTo(EXPLAINED.getOrDefault(archive, Map.of()));
    }

    private static int compare(
            byte[] log, Map<String, Integer> differences, Map<String, String> examples) {
        var truth = truth(log);
        var names = new LinkedHashSet<String>();
        truth.forEach(flat -> names.addAll(flat.keySet()));
        var record = new FlatRecord(FieldNames.of(names));
        var read = new ArrayList<Map<String, List<String>>>();
        new EvtxReader()
                .read(
                        log,
                        new FlatEvents(
                                record,
                                (at, fields, time) -> {
                                    if (at.damage() == null) {
                                        read.add(told(fields));
                                    }
                                }));
        assertThat(read).hasSameSizeAs(truth);
        for (int i = 0; i < read.size(); i++) {
            differ(truth.get(i), read.get(i), differences, examples);
        }
        return read.size();
    }

    private static void differ(
            Map<String, List<String>> truth,
            Map<String, List<String>> read,
            Map<String, Integer> differences,
            Map<String, String> examples) {
        var all = new LinkedHashSet<>(truth.keySet());
        all.addAll(read.keySet());
        for (var name : all) {
            var expected = said(truth.get(name));
            var found = said(read.get(name));
            if (!Objects.equals(expected, found)) {
                differences.merge(name, 1, Integer::sum);
                examples.putIfAbsent(name, expected + " by JSON, " + found + " flat");
            }
        }
    }

    /** An element without content is null in the JSON and not there in the record: to rules these are one. */
    private static List<String> said(List<String> values) {
        return values == null || values.stream().allMatch(Objects::isNull)
                ? List.of()
                : values.stream().map(FlatEventsAndJsonTest::bare).toList();
    }

    /**
     * JSON has a digit less of times, and GUIDs without braces, which are put back for rules: there even around texts that only
     * look like one.
     */
    private static String bare(String value) {
        return value == null
                ? ""
                : value.replaceAll(
                                "^\\{(\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}$", "$1")
                        .replaceAll("^(\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6})\\dZ$", "$1Z");
    }

    /** What rules see of the JSON: name → values, null as null. */
    private static List<Map<String, List<String>>> truth(byte[] log) {
        var all = new ArrayList<Map<String, List<String>>>();
        new EvtxReader()
                .read(
                        log,
                        new RecordVisitor() {
                            @Override
                            public void field(FieldName name, EvtxValue value) {}

                            @Override
                            public void end(EvtxRecord at) {
                                if (at.damage() == null) {
                                    all.add(seen(at.json()));
                                }
                            }
                        });
        return all;
    }

    private static Map<String, List<String>> seen(String json) {
        var flat = WindowsRecord.flatten(JsonMaps.named(JSON.readValue(json, Map.class)));
        var view = RecordView.of(flat);
        var seen = new TreeMap<String, List<String>>();
        names(flat, "").forEach(name -> seen.put(name, view.values(name)));
        return seen;
    }

    /** Names of values, dotted below maps. */
    private static List<String> names(Map<?, ?> flat, String before) {
        var names = new ArrayList<String>();
        flat.forEach((name, value) -> names(before + name, value, names));
        return names;
    }

    private static void names(String name, Object value, List<String> names) {
        switch (value) {
            case Map<?, ?> map -> names.addAll(names(map, name + "."));
            case List<?> list -> list.forEach(member -> names(name, member, names));
            case null, default -> names.add(name);
        }
    }

    private static Map<String, List<String>> told(FlatRecord record) {
        var told = new TreeMap<String, List<String>>();
        for (int i = 0; i < record.count(); i++) {
            int field = record.field(i);
            var name = field < 0 ? "?" : record.fields().name(field);
            told.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(record.kind(i) == FlatRecord.Kind.NULL ? null : record.text(i));
        }
        return told;
    }
}
