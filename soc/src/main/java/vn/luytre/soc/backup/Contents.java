package vn.luytre.soc.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * What a backup says of itself: the SHA-256 of every file in it, in the format of {@code sha256sum}, and a few facts that
 * carry the hash of that list and are written last.
 *
 * @param sums path below the data folder → SHA-256, hexadecimal
 * @param taken the instant it stands for
 * @param holdsDatabase whether the server's own PostgreSQL is in it
 * @param committed the journal position that the catalogue of the lake had reached
 * @param head the last hash of the audit chain; empty if there was none
 */
record Contents(
        SortedMap<String, String> sums,
        Instant taken,
        boolean holdsDatabase,
        long committed,
        String head) {

    static final String SUMS = "SHA256SUMS";
    static final String FACTS = "backup.properties";

    /** A list that is longer is no list of ours: a hundred million files. */
    private static final int MOST_BYTES = 1 << 30;

    private static final String FORMAT = "1";

    Contents {
        sums = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    byte[] sumsFile() {
        var text = new StringBuilder();
        sums.forEach((path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] factsFile() throws IOException {
        var facts = new Properties();
        facts.setProperty("format", FORMAT);
        facts.setProperty("taken", taken.toString());
        facts.setProperty("database", holdsDatabase ? "own" : "elsewhere");
        facts.setProperty("committed", Long.toString(committed));
        facts.setProperty("audit-head", head);
        facts.setProperty("files", Integer.toString(sums.size()));
        facts.setProperty("sums", EvidenceFiles.sha256(sumsFile()));
        var text = new StringWriter();
        facts.store(text, "Luy Tre backup");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what a backup says of itself. */
    static Contents read(Stored backup) throws IOException {
        if (!backup.has(FACTS) || !backup.has(SUMS)) {
            throw new BackupRefused(
                    "%s không phải một bản sao lưu trọn vẹn: thiếu %s hoặc %s"
                            .formatted(backup.place(), FACTS, SUMS));
        }
        var facts = new Properties();
        facts.load(new StringReader(text(backup, FACTS)));
        var sumsText = text(backup, SUMS);
        var hash = EvidenceFiles.sha256(sumsText.getBytes(StandardCharsets.UTF_8));
        if (!FORMAT.equals(facts.getProperty("format"))
                || !hash.equals(facts.getProperty("sums"))) {
            throw new BackupRefused(
                    "Bản sao lưu hỏng: danh sách %s không khớp với %s".formatted(SUMS, FACTS));
        }
        try {
            return new Contents(
                    sums(sumsText),
                    Instant.parse(facts.getProperty("taken", "")),
                    "own".equals(facts.getProperty("database")),
                    Long.parseLong(facts.getProperty("committed", "")),
                    facts.getProperty("audit-head", ""));
        } catch (java.time.DateTimeException | NumberFormatException e) {
            throw new BackupRefused("Bản sao lưu hỏng: không đọc được " + FACTS);
        }
    }

    private static String text(Stored backup, String path) throws IOException {
        try (InputStream in = backup.read(path)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static SortedMap<String, String> sums(String text) throws BackupRefused {
        var sums = new TreeMap<>(Map.<String, String>of());
        for (var line : text.lines().toList()) {
            if (!line.matches("[0-9a-f]{64} {2}[^/].*") || line.contains("..")) {
                throw new BackupRefused("Bản sao lưu hỏng: dòng lạ trong %s".formatted(SUMS));
            }
            sums.put(line.substring(66), line.substring(0, 64));
        }
        return sums;
    }
}
