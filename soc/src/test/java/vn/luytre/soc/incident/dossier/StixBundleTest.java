package vn.luytre.soc.incident.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.RealData;
import vn.luytre.event.Tlp;

/** What we say in STIX, held against the specification's own words, identifiers and schemas. */
class StixBundleTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMAS =
            "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/";

    private static JsonNode bundle() {
        return JSON.readTree(
                StixBundle.write(
                        Cases.of(Map.of(FactName.DESCRIPTION, "Tệp đổi đuôi")), "UBND xã"));
    }

    /** As section 2.9 derives them; the identifiers printed in its own examples are of an earlier draft and fit nothing. */
    @Test
    void namesObservablesAsTheSpecificationDoes() {
        assertThat(StixIds.observable("ipv4-addr", "{\"value\":\"198.51.100.3\"}"))
                .isEqualTo("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
        assertThat(
                        StixIds.named(
                                UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                                "www.example.com"))
                .as("RFC 9562, appendix A.4")
                .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void refersOnlyToWhatItHoldsAndSaysEverythingOnce() {
        var ids = new HashSet<String>();
        for (var object : bundle().get("objects")) {
            assertThat(ids.add(object.get("id").asString())).as(object.toString()).isTrue();
        }
        for (var object : bundle().get("objects")) {
            for (var name : new String[] {"created_by_ref", "source_ref", "target_ref"}) {
                if (object.has(name)) {
                    assertThat(ids).contains(object.get(name).asString());
                }
            }
            for (var name : new String[] {"object_refs", "object_marking_refs"}) {
                if (object.has(name)) {
                    object.get(name).forEach(ref -> assertThat(ids).contains(ref.asString()));
                }
            }
        }
    }

    @Test
    void escapesWhatAPatternWouldReadOtherwise() {
        var url =
                new CaseFile.Observable(
                        ObservableType.URL,
                        "http://x/a?b='c\\d",
                        true,
                        true,
                        Tlp.RED,
                        null,
                        null,
                        "");
        assertThat(StixBundle.pattern(url)).isEqualTo("[url:value = 'http://x/a?b=\\'c\\\\d']");
    }

    @Test
    void isTheSameBytesForTheSameCase() {
        assertThat(bundle()).isEqualTo(bundle());
    }

    @Test
    void fitsTheSchemasOfOasis() throws IOException {
        var zip = RealData.file("cti/stix21-json-schemas.zip");
        var texts = schemas(zip);
        var factory =
                JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
        var kinds =
                Map.of(
                        "identity",
                        "sdos",
                        "incident",
                        "sdos",
                        "indicator",
                        "sdos",
                        "observed-data",
                        "sdos",
                        "report",
                        "sdos",
                        "relationship",
                        "sros",
                        "marking-definition",
                        "common");
        int checked = 0;
        for (var object : bundle().get("objects")) {
            var type = object.get("type").asString();
            var place =
                    SCHEMAS
                            + "schemas/"
                            + kinds.getOrDefault(type, "observables")
                            + "/"
                            + type
                            + ".json";
            var schema = factory.getSchema(com.networknt.schema.SchemaLocation.of(place));
            var faults = schema.validate(object.toString(), com.networknt.schema.InputFormat.JSON);
            assertThat(faults).as(object.toString()).isEmpty();
            checked++;
        }
        assertThat(checked).isGreaterThan(40);
    }

    private static Map<String, String> schemas(Path zip) throws IOException {
        var texts = new HashMap<String, String>();
        try (var opened = new ZipFile(zip.toFile())) {
            for (var entry :
                    opened.stream().filter(one -> one.getName().endsWith(".json")).toList()) {
                try (var in = opened.getInputStream(entry)) {
                    texts.put(
                            SCHEMAS + entry.getName(),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(Files.size(zip)).isPositive();
        return texts;
    }
}
