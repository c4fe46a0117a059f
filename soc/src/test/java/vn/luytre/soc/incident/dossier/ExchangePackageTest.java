package vn.luytre.soc.incident.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Tlp;

/** A package as it leaves, and as it comes in from somebody who may lie. */
class ExchangePackageTest {

    private static final Recipient COORDINATOR =
            new Recipient("Cơ quan điều phối", Tlp.AMBER, false, false);
    private static final KeyPair KEYS = keys();

    @TempDir private Path folder;

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CaseFile file() {
        return Cases.of(Map.of(FactName.DESCRIPTION, "Tệp đổi đuôi,\n\"đòi tiền\""));
    }

    private Path written(Recipient recipient) throws IOException, GeneralSecurityException {
        var zip = folder.resolve("p" + System.nanoTime() + ".zip");
        ExchangePackage.write(
                zip,
                Files.createTempDirectory(folder, "work"),
                Redaction.of(file(), recipient),
                recipient,
                "UBND xã Thử Nghiệm",
                Map.of("papers/initial.pdf", new byte[] {1, 2, 3}),
                KEYS,
                Instant.parse("2026-12-01T18:00:00Z"));
        return zip;
    }

    private PackageCheck check(Path zip, String... trusted) throws IOException {
        return PackageCheck.of(zip, Files.createTempDirectory(folder, "staging"), Set.of(trusted));
    }

    @Test
    void arrivesAsItWasSigned() throws IOException, GeneralSecurityException {
        var sound =
                (PackageCheck.Sound)
                        check(written(COORDINATOR), ExchangePackage.fingerprint(KEYS.getPublic()));
        assertThat(sound.trusted()).isTrue();
        assertThat(sound.note().recipient()).isEqualTo("Cơ quan điều phối");
        assertThat(sound.file().facts()).isEqualTo(file().facts());
        assertThat(sound.file().found().toInstant()).isEqualTo(Cases.FOUND.toInstant());
        assertThat(sound.files())
                .extracting("name")
                .contains(
                        "case.json",
                        "ioc.csv",
                        "stix-bundle.json",
                        "package.json",
                        "papers/initial.pdf");
        assertThat(check(written(COORDINATOR)))
                .isInstanceOfSatisfying(
                        PackageCheck.Sound.class, one -> assertThat(one.trusted()).isFalse());
    }

    @Test
    void leavesOutWhatTheRecipientMayNotHaveAndSaysSo()
            throws IOException, GeneralSecurityException {
        var zip = written(COORDINATOR);
        var sound = (PackageCheck.Sound) check(zip);
        assertThat(sound.note().leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut(LeftOut.Kind.OBSERVABLES_BY_TLP, 1),
                        new LeftOut(LeftOut.Kind.INNER_OBSERVABLES, 2),
                        new LeftOut(LeftOut.Kind.INNER_ADDRESSES, 1),
                        new LeftOut(LeftOut.Kind.PEOPLE, 2),
                        new LeftOut(LeftOut.Kind.NOTES, 1));
        for (var entry : entries(zip).entrySet()) {
            assertThat(new String(entry.getValue(), StandardCharsets.UTF_8))
                    .as(entry.getKey())
                    .doesNotContain(
                            "10.9.8.7",
                            "10.1.2.3",
                            "Cán bộ Một",
                            "số nội bộ 12",
                            "Ghi chú kín",
                            "c".repeat(32));
        }
        assertThatThrownBy(
                        () -> Redaction.of(file(), new Recipient("Báo", Tlp.GREEN, false, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsNoFormulaInASpreadsheet() {
        var csv = new String(IocCsv.write(file()), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\ufeff\"type\",\"value\"")
                .contains("\"'=cmd|' /C calc'!A0.doc\"");
    }

    /** Any byte of any file, of the list or of the signature; each is either found or was none of the content. */
    @Test
    void findsEveryFlippedBit() throws IOException, GeneralSecurityException {
        var entries = entries(written(COORDINATOR));
        var random = new Random(7);
        for (var name : entries.keySet()) {
            for (int turn = 0; turn < 20; turn++) {
                var copy = new LinkedHashMap<>(entries);
                var bytes = entries.get(name).clone();
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                copy.put(name, bytes);
                var zip = zip(copy);
                var check = check(zip);
                if (name.equals("manifest.sig") && decodes(entries.get(name), bytes)) {
                    continue; // Base64 has bits that stand for nothing.
                }
                assertThat(check)
                        .as("%s, byte %d, turn %d", name, at, turn)
                        .isInstanceOf(PackageCheck.Refused.class);
            }
        }
    }

    private static boolean decodes(byte[] before, byte[] after) {
        try {
            var decoder = java.util.Base64.getDecoder();
            return java.util.Arrays.equals(decoder.decode(before), decoder.decode(after));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Test
    void namesWhatIsMissingOrWasSlippedIn() throws IOException, GeneralSecurityException {
        var entries = entries(written(COORDINATOR));
        var without = new LinkedHashMap<>(entries);
        without.remove("ioc.csv");
        assertThat(check(zip(without)))
                .isEqualTo(new PackageCheck.Refused(PackageCheck.Fault.MISSING, "ioc.csv"));
        var more = new LinkedHashMap<>(entries);
        more.put("../slipped-in.txt", new byte[] {1});
        assertThat(check(zip(more)))
                .isInstanceOfSatisfying(
                        PackageCheck.Refused.class,
                        one -> assertThat(one.fault()).isEqualTo(PackageCheck.Fault.UNLISTED));
        assertThat(Files.exists(folder.resolve("../slipped-in.txt"))).isFalse();
    }

    @Test
    void refusesWhatIsNoPackageAndWhatIsTooLarge() throws IOException, GeneralSecurityException {
        var text = Files.writeString(folder.resolve("text.zip"), "không phải zip");
        assertThat(check(text))
                .isEqualTo(new PackageCheck.Refused(PackageCheck.Fault.NO_PACKAGE, ""));
        var many = new LinkedHashMap<>(entries(written(COORDINATOR)));
        for (int i = 0; i < PackageCheck.MOST_FILES; i++) {
            many.put("f" + i, new byte[1]);
        }
        assertThat(check(zip(many)))
                .isEqualTo(new PackageCheck.Refused(PackageCheck.Fault.TOO_LARGE, ""));
    }

    /** 400 MB of zeros in half a megabyte: found out before any of it is on disk. */
    @Test
    void unpacksNoBomb() throws IOException, GeneralSecurityException {
        var bomb = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (var entry : entries(written(COORDINATOR)).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
            out.putNextEntry(new ZipEntry("zeros"));
            var block = new byte[1 << 20];
            for (int i = 0; i < 400; i++) {
                out.write(block);
            }
        }
        assertThat(check(bomb))
                .isEqualTo(new PackageCheck.Refused(PackageCheck.Fault.TOO_LARGE, ""));
    }

    @Test
    void readsNoCaseThatMissesWhatEveryCaseHas() {
        assertThat(CaseJson.read("{}".getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(CaseJson.read("[1]".getBytes(StandardCharsets.UTF_8))).isNull();
        var text = new String(CaseJson.write(file()), StandardCharsets.UTF_8);
        assertThat(
                        CaseJson.read(
                                text.replace("\"RANSOMWARE\"", "\"NONE\"")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(CaseJson.read(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    private Map<String, byte[]> entries(Path zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(zip)))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var entry : new HashMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return Files.write(folder.resolve("z" + System.nanoTime() + ".zip"), bytes.toByteArray());
    }
}
