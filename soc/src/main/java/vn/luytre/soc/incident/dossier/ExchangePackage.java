package vn.luytre.soc.incident.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import vn.luytre.parse.advisory.bundle.FeedBundle;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * The package a case travels in (gói trao đổi): a ZIP with a signed list of its files, the cover, the case as JSON, its papers,
 * observables as CSV and STIX, and the public key that signed. It is a bundle of the same form as those of feeds; whom to trust
 * is for the receiver to say, by the fingerprint of the key.
 */
public final class ExchangePackage {

    static final String COVER = "package.json";
    static final String CASE = "case.json";
    static final String KEY = "signer.pub";

    private ExchangePackage() {}

    /**
     * Writes it.
     *
     * @param zip a new file
     * @param work an empty folder of our own; emptied again
     * @param papers files by their names, such as {@code papers/initial.docx}
     */
    public static PackageNote write(
            Path zip,
            Path work,
            Redaction redaction,
            Recipient recipient,
            String sender,
            Map<String, byte[]> papers,
            KeyPair keys,
            Instant made)
            throws IOException, GeneralSecurityException {
        var file = redaction.file();
        var note =
                new PackageNote(
                        PackageNote.FORMAT,
                        file.number(),
                        file.title(),
                        file.tlp(),
                        sender,
                        recipient.name(),
                        made,
                        redaction.leftOut());
        put(work, COVER, CaseJson.JSON.writeValueAsString(note).getBytes(StandardCharsets.UTF_8));
        put(work, CASE, CaseJson.write(file));
        put(work, "ioc.csv", IocCsv.write(file));
        put(work, "stix-bundle.json", StixBundle.write(file, sender));
        put(work, KEY, Base64.getEncoder().encode(keys.getPublic().getEncoded()));
        for (var paper : papers.entrySet()) {
            put(work, paper.getKey(), paper.getValue());
        }
        FeedBundle.write(work, zip, sender, made, keys.getPrivate());
        empty(work);
        return note;
    }

    private static void put(Path folder, String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
    }

    /** Deletes everything below the folder, and the folder. */
    public static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** SHA-256 of the key, hexadecimal in fours: what two people read to each other over the telephone. */
    public static String fingerprint(PublicKey key) {
        var hex = EvidenceFiles.sha256(key.getEncoded());
        return hex.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The same without spaces and in lower case, for comparing. */
    static String plain(String fingerprint) {
        return fingerprint.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
    }
}
