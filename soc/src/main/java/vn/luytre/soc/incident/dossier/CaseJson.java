package vn.luytre.soc.incident.dossier;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A case as JSON: its records by their names, moments with their offset; equal cases give equal bytes. */
public final class CaseJson {

    /** Longer ones are not read. */
    static final int MOST_BYTES = 16 << 20;

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private CaseJson() {}

    public static byte[] write(CaseFile file) {
        return JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
    }

    /** Null if it is none: no JSON, a value that no case has, something missing. */
    public static @Nullable CaseFile read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return null;
        }
        try {
            var file = JSON.readValue(bytes, CaseFile.class);
            return file != null && whole(file) ? file : null;
        } catch (JacksonException | IllegalArgumentException | NullPointerException _) {
            return null;
        }
    }

    /** Whether nothing is missing that a case always has; a reader of records leaves null where a name is not there. */
    @SuppressWarnings("NullAway") // What the types promise is just what is not yet known here.
    private static boolean whole(CaseFile file) {
        return file.number() != null
                && file.title() != null
                && file.kind() != null
                && file.tlp() != null
                && file.priority() != null
                && file.status() != null
                && file.stage() != null
                && file.unit() != null
                && file.found() != null
                && file.howFound() != null
                && file.system() != null
                && file.system().name() != null
                && file.reporter() != null
                && file.moments() != null
                && file.platformCode() != null
                && file.asOf() != null
                && file.observables().stream()
                        .allMatch(one ->
                                one.type() != null && one.value() != null && one.tlp() != null)
                && file.timeline().stream().allMatch(one -> one.at() != null && one.text() != null)
                && file.assets().stream().allMatch(one -> one.name() != null);
    }
}
