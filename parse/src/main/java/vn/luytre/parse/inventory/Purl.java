package vn.luytre.parse.inventory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a package URL says of a package.
 *
 * @param type lower case: {@code deb}, {@code npm}
 * @param version empty if it names none
 * @see <a href="https://github.com/package-url/purl-spec/blob/main/PURL-SPECIFICATION.rst">purl-spec</a>
 */
record Purl(String type, String version, Map<String, String> qualifiers) {

    /** Null if the text is no package URL. */
    static @Nullable Purl parse(@Nullable String text) {
        if (text == null || !text.startsWith("pkg:")) {
            return null;
        }
        var rest = text.substring(4).replaceFirst("^/+", "").split("#", 2)[0];
        var halves = rest.split("\\?", 2);
        int slash = halves[0].indexOf('/');
        if (slash <= 0) {
            return null;
        }
        int at = halves[0].lastIndexOf('@');
        var version = at > halves[0].lastIndexOf('/') ? halves[0].substring(at + 1) : "";
        Map<String, String> qualifiers = new HashMap<>();
        if (halves.length == 2) {
            for (var pair : halves[1].split("&", 50)) {
                int equal = pair.indexOf('=');
                if (equal > 0) {
                    qualifiers.put(
                            pair.substring(0, equal).toLowerCase(Locale.ROOT),
                            decoded(pair.substring(equal + 1)));
                }
            }
        }
        return new Purl(
                halves[0].substring(0, slash).toLowerCase(Locale.ROOT),
                decoded(version),
                qualifiers);
    }

    private static String decoded(String text) {
        try {
            // A plus sign stands for itself in a package URL.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    Source source() {
        return switch (type) {
            case "deb" -> Source.DPKG;
            case "rpm" -> Source.RPM;
            case "apk" -> Source.APK;
            case "alpm", "brew", "snap", "pkg" -> Source.OTHER_PACKAGE;
            case "oci", "docker" -> Source.CONTAINER_IMAGE;
            case "generic", "github", "gitlab", "bitbucket", "swid" -> Source.SBOM;
            default -> Source.LANGUAGE;
        };
    }

    /** Name and, behind the {@code @}, version of what the package is built from; null if it does not say. */
    @Nullable String upstream() {
        return qualifiers.get("upstream");
    }
}
