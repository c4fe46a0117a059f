package vn.luytre.soc.directive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.letter.Letters;
import vn.luytre.parse.letter.SecretMark;
import vn.luytre.soc.store.DocumentReader;

/** A file that a unit hands in, known by its bytes and not by its name. */
sealed interface Attachment {

    /** 20 MB: what a telephone's picture and a scanned letter stay well below. */
    int MOST_BYTES = 20_000_000;

    record Accepted(String name, String media) implements Attachment {}

    /** In words for the person who sent it (Vietnamese). */
    record Refused(String why) implements Attachment {}

    /** Bears a state-secret mark: must not be kept. */
    record Secret(SecretMark.Level level) implements Attachment {}

    static Attachment of(byte[] bytes, String fileName, DocumentReader reader) {
        if (bytes.length == 0) {
            return new Refused("Tệp rỗng.");
        }
        if (bytes.length > MOST_BYTES) {
            return new Refused("Tệp lớn hơn 20 MB; hãy chụp nhỏ lại hoặc tách tệp.");
        }
        var media = media(bytes);
        if (media == null) {
            return new Refused("Chỉ nhận tệp PDF, JPG, PNG, DOCX, XLSX (xét theo nội dung tệp).");
        }
        if (!media.startsWith("image/")) {
            switch (reader.read(bytes, fileName)) {
                case Extracted.Text read -> {
                    var level = secrecy(read.text());
                    if (level != null) {
                        return new Secret(level);
                    }
                }
                case Extracted.Refused refused -> {
                    // A scan without letters is as good a proof as any; nobody can search it for a
                    // mark.
                    if (refused.reason() != Extracted.Reason.NO_TEXT_LAYER) {
                        return new Refused(refused.vietnamese());
                    }
                }
            }
        }
        return new Accepted(cleanName(fileName), media);
    }

    static SecretMark.@Nullable Level secrecy(String text) {
        var head = text.length() > 20_000 ? text.substring(0, 20_000) : text;
        var mark = Letters.read(head).secretMark();
        return mark == null ? null : mark.level();
    }

    private static @Nullable String media(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (head.contains("%PDF-")) {
            return "application/pdf";
        }
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return "image/png";
        }
        return head.startsWith("PK\u0003\u0004") ? office(bytes) : null;
    }

    private static @Nullable String office(byte[] bytes) {
        try (var zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                        .get()) {
            List<String> names = new ArrayList<>();
            for (var entry : Collections.list(zip.getEntries())) {
                names.add(entry.getName());
            }
            if (names.contains("word/document.xml")) {
                return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            }
            return names.contains("xl/workbook.xml")
                    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    : null;
        } catch (IOException | RuntimeException e) {
            return null; // Not a ZIP after all.
        }
    }

    /** The last part of the path, without control characters, at most 120 characters. */
    static String cleanName(String fileName) {
        var base =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        var clean =
                Normalizer.normalize(base, Normalizer.Form.NFC)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "")
                        .strip();
        if (clean.isEmpty()) {
            return "tep-khong-ten";
        }
        return clean.length() <= 120 ? clean : clean.substring(clean.length() - 120);
    }
}
