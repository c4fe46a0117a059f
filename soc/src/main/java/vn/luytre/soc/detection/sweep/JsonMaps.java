package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.Canonical;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.FlatRecord.Kind;

/** Takes parsed JSON apart for a rule set, so that it sees what {@link RecordView} shows. Not thread-safe. */
final class JsonMaps {

    private static final int DEEPEST = 64;

    private final FlatRecord record;
    private int end;
    private boolean whole;

    JsonMaps(FieldNames fields) {
        record = new FlatRecord(fields);
    }

    /** The same map, its names as texts. */
    static Map<String, ?> named(Map<?, ?> parsed) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        parsed.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** The map's values. The record is used again for the next map. */
    FlatRecord of(Map<?, ?> fields) {
        record.begin(1_024);
        end = 0;
        whole = true;
        fields.forEach((name, value) -> add(String.valueOf(name), value, 0));
        return record;
    }

    /** Whether the last map had no more values than a record takes. */
    boolean isWhole() {
        return whole;
    }

    private void add(String name, @Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map when depth < DEEPEST ->
                    map.forEach((key, inner) -> add(name + "." + key, inner, depth + 1));
            case List<?> list when depth < DEEPEST ->
                    list.forEach(member -> add(name, member, depth + 1));
            case null -> add(name, "", Kind.NULL);
            case Boolean flag -> add(name, flag.toString(), Kind.BOOLEAN);
            case Number number -> add(name, String.valueOf(Canonical.text(number)), Kind.NUMBER);
            default -> add(name, value.toString(), Kind.TEXT);
        }
    }

    private void add(String name, String text, Kind kind) {
        var encoded = text.getBytes(UTF_8);
        var bytes = record.grow(end + encoded.length);
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        boolean ascii = encoded.length == text.length() && isAscii(encoded);
        whole &= record.add(record.fields().id(name), end, encoded.length, kind, ascii);
        end += encoded.length;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
