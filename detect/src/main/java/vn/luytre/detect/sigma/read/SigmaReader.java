package vn.luytre.detect.sigma.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/**
 * Reads Sigma from YAML: one result for each document, never an exception. A text that goes wrong in the middle
 * yields what came before and one refusal.
 */
public final class SigmaReader {

    private final Placeholders placeholders;

    public SigmaReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /**
     * Reads the documents of one text.
     *
     * @param path what the text is called in results
     * @return in the order of the text; never empty
     */
    public List<SigmaDocument> read(String path, String text) {
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.length() > Limits.TEXT) {
            return List.of(
                    refused(
                            path,
                            0,
                            Refusal.of(
                                    Reason.TOO_LARGE,
                                    Position.START,
                                    String.valueOf(Limits.TEXT))));
        }
        var results = new ArrayList<SigmaDocument>();
        try {
            documents(path, plain, results);
        } catch (Refuse refuse) {
            results.add(refused(path, results.size(), refuse.refusal()));
        }
        if (results.isEmpty()) {
            results.add(refused(path, 0, Refusal.of(Reason.NOT_SIGMA, Position.START)));
        }
        return List.copyOf(results);
    }

    /** As {@link #read(String, String)}, from UTF-8. */
    public List<SigmaDocument> read(String path, byte[] utf8) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return read(path, text);
        } catch (CharacterCodingException e) {
            return List.of(refused(path, 0, Refusal.of(Reason.NOT_TEXT, Position.START)));
        }
    }

    private void documents(String path, String text, List<SigmaDocument> results) {
        var yaml = new YamlText(text);
        var reader = new DocumentReader(placeholders, path);
        String action = null;
        for (var node = yaml.next(); node != null; node = yaml.next()) {
            if (results.size() == Limits.DOCUMENTS) {
                throw new Refuse(
                        Reason.TOO_LARGE, YamlMap.place(node), String.valueOf(Limits.DOCUMENTS));
            }
            action = action(node, action);
            results.add(
                    action == null
                            ? reader.read(node, results.size())
                            : reader.refused(
                                    node,
                                    results.size(),
                                    Refusal.of(
                                            Reason.COLLECTION_ACTION,
                                            YamlMap.place(node),
                                            action)));
        }
    }

    /** What follows an action depends on it, so it is refused with it. */
    private static @Nullable String action(Node node, @Nullable String before) {
        var own = DocumentReader.action(node);
        return own == null ? before : own;
    }

    static SigmaDocument.Refused refused(String path, int index, Refusal why) {
        return new SigmaDocument.Refused(path, index, null, null, null, why);
    }
}
