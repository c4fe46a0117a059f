package vn.luytre.soc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a careful reader would say of the source and a machine can say sooner. */
class TidyTest {

    private static final String ASSETS = "soc/src/main/resources/assets/";
    private static final String TOKENS = ASSETS + "css/tokens.css";
    private static final int LONGEST_FILE = 400;

    @Test
    void coloursStandInOnePlace() {
        var css =
                Pattern.compile(
                        ":[^;{}]*(#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?|oklch|oklab|lab|lch|color)\\()");
        var page =
                Pattern.compile(
                        "(fill|stroke|color)=\"#[0-9a-fA-F]{3,8}\"|[\"'`]#[0-9a-fA-F]{6}[\"'`]");
        var found = new ArrayList<String>();
        for (var file : SourceTree.files(ASSETS + "css/.*\\.css")) {
            if (!file.path().equals(TOKENS)) {
                found.addAll(
                        new SourceTree.Source(file.path(), withoutComments(file.text()))
                                .linesWith(css));
            }
        }
        found.addAll(
                SourceTree.linesWith(
                        "soc/src/main/jte/.*\\.jte|" + ASSETS + "js/.*", page, _ -> false));
        assertThat(found).as("colours outside of tokens.css").isEmpty();
    }

    @Test
    void filesStayShort() {
        var tooLong =
                SourceTree.files(".*\\.(java|jte|css)|" + ASSETS + "js/.*\\.js|luytre").stream()
                        .filter(file -> file.text().lines().count() > LONGEST_FILE)
                        .map(file -> file.path() + ": " + file.text().lines().count())
                        .toList();
        assertThat(tooLong).as("files over %d lines", LONGEST_FILE).isEmpty();
    }

    @Test
    void nothingIsLeftOver() {
        // Pieced together, or this file would find itself.
        var marks =
                Pattern.compile(
                        "\\b(TO"
                                + "DO|FIX"
                                + "ME)\\b|System\\.out\\.pri"
                                + "nt|@Dis"
                                + "abled|org\\.mock"
                                + "ito");
        assertThat(SourceTree.linesWith(".*\\.(java|jte|js|css|sql)", marks, _ -> false)).isEmpty();
        var sleep = Pattern.compile("Thread\\.sl" + "eep\\(");
        assertThat(SourceTree.linesWith(".*\\.java", sleep, _ -> false)).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        var folders =
                SourceTree.paths().stream()
                        .filter(path -> path.matches("[a-z]+/src/main/java/.*\\.java"))
                        .map(path -> path.substring(0, path.lastIndexOf('/')))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(folders).isNotEmpty();
        assertThat(folders)
                .allSatisfy(folder -> {
                    var info = SourceTree.ROOT.resolve(folder).resolve("package-info.java");
                    assertThat(info).exists();
                    assertThat(SourceTree.text(info)).contains("@NullMarked");
                });
    }

    @Test
    void pagesCarryNoScriptOrStyleOfTheirOwn() {
        // The content security policy would refuse them in the browser; here they are refused
        // before.
        var inline =
                Pattern.compile(
                        "<style\\b|\\sstyle=|\\son[a-z]+=|javascript:|hx-on|\\$unsafe\\{"
                                + "|<script(?![^>]*(\\ssrc=|type=\"application/json\"))");
        assertThat(SourceTree.linesWith("soc/src/main/jte/.*\\.jte", inline, _ -> false)).isEmpty();
    }

    @Test
    void vendoredFilesAreWhatTheListSays() throws IOException, GeneralSecurityException {
        var listed = new TreeSet<String>();
        for (var line : SourceTree.text(asset("VENDOR.txt")).lines().skip(1).toList()) {
            var parts = line.split(" ");
            assertThat(parts).as(line).hasSize(5);
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(Files.readAllBytes(asset(parts[4])));
            assertThat(HexFormat.of().formatHex(hash)).as(parts[4]).isEqualTo(parts[3]);
            listed.add(ASSETS + parts[4]);
        }
        var there =
                SourceTree.paths().stream()
                        .filter(path -> path.matches(ASSETS + "(vendor|fonts)/.*"))
                        .filter(path -> !path.endsWith("LICENSE.txt"))
                        .toList();
        assertThat(listed).containsExactlyElementsOf(there);
    }

    private static Path asset(String name) {
        return SourceTree.ROOT.resolve(ASSETS + name);
    }

    @Test
    void nothingPointsToTheMachineItWasWrittenOn() {
        var place = Pattern.compile("(^|[^A-Za-z0-9_.-])/(work|farm|root)/");
        var registry = Pattern.compile("https?://(repo|repo1|registry|deb|cdn)[.-][a-z0-9.-]+");
        var texts =
                ".*\\.(java|jte|css|js|sql|md|yaml|yml|xml|properties|txt|sh|conf|json)|luytre|\\.ci/.*|NOTICE";
        var excluded = Set.of("mvnw", "mvnw.cmd");
        for (var pattern : List.of(place, registry)) {
            assertThat(
                            SourceTree.linesWith(
                                    texts,
                                    pattern,
                                    file ->
                                            file.path().startsWith(".mvn/")
                                                    || excluded.contains(file.path())))
                    .isEmpty();
        }
    }

    private static String withoutComments(String css) {
        // Lines keep their numbers.
        return Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL)
                .matcher(css)
                .replaceAll(comment -> "\n".repeat((int) comment.group().lines().count() - 1));
    }
}
