package vn.luytre.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The bytes a browser with an empty cache fetches for a page: the page, its styles and scripts, and every font a style
 * names, though a browser fetches only those the text needs. Packed as the server packs them, headers not counted.
 */
final class FirstLoad {

    private static final Pattern STYLE = Pattern.compile("<link[^>]+rel=\"stylesheet\"[^>]*?>");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]+src=\"([^\"]+)\"");
    private static final Pattern URL =
            Pattern.compile("url\\([\"']?([^)\"']+)[\"']?\\)|@import\\s+\"([^\"]+)\"");

    private final Visitor visitor;
    private final Map<String, Integer> bytes = new LinkedHashMap<>();

    private FirstLoad(Visitor visitor) {
        this.visitor = visitor;
    }

    /** The bytes of each address, the page's first. */
    static Map<String, Integer> of(Visitor visitor, String path)
            throws IOException, InterruptedException {
        var load = new FirstLoad(visitor);
        var page = load.fetch(path);
        for (var link : STYLE.matcher(page).results().toList()) {
            var href = HREF.matcher(link.group());
            if (href.find()) {
                load.style(URI.create(path).resolve(href.group(1)));
            }
        }
        for (var script : SCRIPT.matcher(page).results().toList()) {
            load.fetch(URI.create(path).resolve(script.group(1)).toString());
        }
        return load.bytes;
    }

    private void style(URI address) throws IOException, InterruptedException {
        if (bytes.containsKey(address.toString())) {
            return;
        }
        for (var url : URL.matcher(fetch(address.toString())).results().toList()) {
            var target = url.group(1) != null ? url.group(1) : url.group(2);
            if (target.startsWith("data:")) {
                continue;
            }
            var next = address.resolve(target);
            if (url.group(2) != null || target.endsWith(".css")) {
                style(next);
            } else {
                fetch(next.toString());
            }
        }
    }

    private String fetch(String path) throws IOException, InterruptedException {
        if (bytes.containsKey(path)) {
            return "";
        }
        var answer = visitor.get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        bytes.put(path, answer.body().length);
        return text(answer);
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        if (answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
