package vn.luytre.parse.advisory.bundle;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.advisory.feed.Tree;

/**
 * The list of a bundle: what it holds, and when it was made, so that an older one cannot pass for new.
 *
 * @param origin who made it, for people to read
 */
public record BundleManifest(Instant made, String origin, List<Entry> entries) {

    /** Name of the list within a bundle. */
    public static final String FILE = "manifest.json";

    /** Name of its signature: Ed25519 (RFC 8032) over {@link #signed}, in Base64. */
    public static final String SIGNATURE = "manifest.sig";

    static final int MAX_BYTES = 16 << 20;
    static final int MAX_ENTRIES = 50_000;

    private static final String FORMAT = "luytre-feed-bundle-1";
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * One file.
     *
     * @param name path within the bundle, with slashes; no part begins with a dot, so none leads out of it
     * @param size bytes
     * @param sha256 lower-case hexadecimal
     */
    public record Entry(String name, long size, String sha256) {

        public Entry {
            if (!isName(name) || size < 0 || !DIGEST.matcher(sha256).matches()) {
                throw new IllegalArgumentException("no entry of a bundle: " + name);
            }
        }
    }

    public BundleManifest {
        entries = List.copyOf(entries);
    }

    /** Whether a file may have this name. */
    static boolean isName(String name) {
        return name.length() <= 200
                && NAME.matcher(name).matches()
                && !name.equals(FILE)
                && !name.equals(SIGNATURE);
    }

    /** The list as bytes; one entry a line. */
    byte[] json() {
        var text = new StringBuilder();
        text.append("{\"format\":\"%s\",\"made\":\"%s\",\"origin\":".formatted(FORMAT, made));
        quoted(text, origin);
        text.append(",\"files\":[");
        for (var entry : entries) {
            text.append(text.charAt(text.length() - 1) == '[' ? "\n" : ",\n")
                    .append(
                            "{\"name\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                                    .formatted(entry.name(), entry.size(), entry.sha256()));
        }
        return text.append("\n]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quoted(StringBuilder text, String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** The bytes that are signed: the list behind the name of its form, so that no other signature serves. */
    static byte[] signed(byte[] json) {
        var prefix = (FORMAT + '\n').getBytes(StandardCharsets.US_ASCII);
        var all = new byte[prefix.length + json.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(json, 0, all, prefix.length, json.length);
        return all;
    }

    /** The list that bytes hold; null if they hold none, or one with a name twice or one that leads out of the bundle. */
    static @Nullable BundleManifest read(byte[] json) {
        var root = Tree.read(json);
        if (root == null || !Tree.text(root, "format").equals(FORMAT)) {
            return null;
        }
        try {
            var made = Instant.parse(Tree.text(root, "made"));
            var entries = entries(root);
            return entries == null
                    ? null
                    : new BundleManifest(made, Tree.text(root, "origin"), entries);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable List<Entry> entries(Map<String, Object> root) {
        var entries = new ArrayList<Entry>();
        var names = new HashSet<String>();
        for (var each : Tree.maps(root, "files")) {
            var name = Tree.text(each, "name");
            var digest = Tree.text(each, "sha256");
            if (!isName(name)
                    || !names.add(name)
                    || entries.size() == MAX_ENTRIES
                    || !DIGEST.matcher(digest).matches()
                    || !(each.get("size") instanceof Long size)
                    || size < 0) {
                return null;
            }
            entries.add(new Entry(name, size, digest));
        }
        return entries;
    }
}
