package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaFiles;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.SigmaDocument;

/** What is refused, why and where; what is hostile is refused in bounds. */
class RefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "F|nosuch: x ; modifier-unknown at 6:9 [nosuch]",
                "F|re: '(?=x)' ; regex-unsupported at 6:15 [(?=]",
                "F|re: '(a)\\1' ; regex-unsupported at 6:15 [\\1]",
                "F|re: 'a++' ; regex-unsupported at 6:15 [++]",
                "F|re: '(?>a)' ; regex-unsupported at 6:15 [(?>]",
                "F|re: '[[:alpha:]]' ; regex-unsupported at 6:15 [[:]",
                "F|re: 'a{1,100000}' ; regex-unsupported at 6:15 [{1,100000}]",
                "F|re: '((a{900}){900}){900}' ; regex-unsupported at 6:15 [{,}]",
                "F|re: '(a' ; regex-syntax at 6:15 [Unclosed group]",
                "F|re|contains: a ; modifier-misused at 6:24 [contains, Regex]",
                "F|contains|re: a ; modifier-misused at 6:24 [re, text]",
                "F|i: a ; modifier-misused at 6:14 [i, text]",
                "F|base64: a*b ; value-invalid at 6:19 [base64, a*b]",
                "F|base64offset: a*b ; value-invalid at 6:25 [base64offset, a*b]",
                "F|cidr: 10.0.0.0/33 ; value-invalid at 6:17 [cidr, 10.0.0.0/33]",
                "F|cidr: 10.* ; value-invalid at 6:17 [cidr, 10.*]",
                "F|gt: many ; value-invalid at 6:15 [gt, many]",
                "F|gt: 1e99999 ; value-invalid at 6:15 [gt, 1e99999]",
                "F|exists: maybe ; value-invalid at 6:19 [exists, maybe]",
                "F|contains: null ; modifier-misused at 6:21 [contains, null]",
                "F|cased: null ; modifier-misused at 6:18 [cased, null]",
                "F: [a, null] ; null-in-list at 6:16 [F]",
                "F: [] ; empty at 6:12 [F]",
                "F: {a: b} ; wrong-type at 6:12 [F, text or number]",
                "F: [[a]] ; wrong-type at 6:13 [F, text or number]",
                "'': x ; missing at 6:9 [field]",
                "'|contains': '' ; empty at 6:22 [keyword]"
            })
    void anEntry(String entry, String why) {
        assertThat(Sigma.refusal(Sigma.entry(entry))).hasToString(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a: [ ; yaml-syntax at 1:5",
                "- a ; not-sigma at 1:1 []",
                "text ; not-sigma at 1:1 []",
                "title: t ; not-sigma at 1:1 []",
                "detection: {} ; missing at 1:1 [title]",
                "{title: t, detection: {}} ; missing at 1:1 [logsource]",
                "{title: t, logsource: {definition: x}, detection: {}} ; empty at 1:23 [logsource]",
                "{title: t, logsource: {product: p}, detection: {s: {F: x}}} ; missing at 1:48 [condition]",
                "{title: t, logsource: {product: p}, detection: {condition: s}} ; empty at 1:48 [detection]",
                "{title: t, status: wild, detection: {}} ; unknown-word at 1:20 [status, wild]",
                "{title: t, date: 2023-02-30, detection: {}} ; wrong-type at 1:18 [date, date]",
                "{title: t, title: u} ; duplicate-key at 1:12 [title]",
                "{title: &a {b: c}, detection: *a} ; yaml-alias at 1:31 [a]",
                "{title: t, action: global} ; collection-action at 1:1 [global]"
            })
    void aDocument(String text, String why) {
        assertThat(Sigma.refusal(text).toString().replaceAll(" $", ""))
                .startsWith(why.replace(" []", ""));
    }

    @Test
    void theSameFieldTwiceIsNotLostInSilence() {
        assertThat(Sigma.refusal(Sigma.rule("s:\n    F: a\n    F: b\ncondition: s")))
                .hasToString("duplicate-key at 7:9 [F]");
    }

    @Test
    void whoWroteARefusedDocumentIsToldWhereItCanBeRead() {
        var text =
                Sigma.entry("F|khongco: x").replace("title:", "author: [An, null, Bình]\ntitle:");
        var refused = (SigmaDocument.Refused) Sigma.documents(text).getFirst();
        assertThat(refused.author()).isEqualTo("An, Bình");
        var twice = "author: An\nid: i\nid: j\ntitle: t\n";
        assertThat((SigmaDocument.Refused) Sigma.documents(twice).getFirst())
                .extracting(one -> one.author(), one -> one.id(), one -> one.title())
                .containsExactly("An", "i", "t");
        var broken = (SigmaDocument.Refused) Sigma.documents("author: An\na: [").getFirst();
        assertThat(broken.author()).as("not even nodes").isNull();
    }

    @Test
    void everyDocumentOfATextHasItsResult() {
        var good = Sigma.entry("F: x");
        var documents = Sigma.documents(good + "\n---\nno\n---\n" + good + "\n---\na: [");
        assertThat(documents).hasSize(4);
        assertThat(documents.get(0)).isInstanceOf(SigmaDocument.Rule.class);
        assertThat(documents.get(1)).isInstanceOf(SigmaDocument.Refused.class);
        assertThat(documents.get(2)).isInstanceOf(SigmaDocument.Rule.class);
        assertThat(documents.get(3)).isInstanceOf(SigmaDocument.Refused.class);
        assertThat(Sigma.documents("# nothing")).hasSize(1);
        assertThat(Sigma.documents("action: global\na: b\n---\n" + good))
                .allMatch(SigmaDocument.Refused.class::isInstance);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        assertThat(Sigma.refusal("x".repeat(10_000_000)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(Sigma.refusal("[".repeat(1_000)).reason()).isEqualTo(Reason.YAML_TOO_DEEP);
        assertThat(Sigma.refusal("{a: ".repeat(100_000)).reason()).isEqualTo(Reason.YAML_TOO_DEEP);
        assertThat(Sigma.documents("a\n---\n".repeat(5_000))).hasSize(1_001);
        var dashes = Sigma.entry("F|windash: '" + " -a".repeat(12) + "'");
        assertThat(Sigma.refusal(dashes).reason()).isEqualTo(Reason.TOO_MANY_VALUES);
        Placeholders many = n -> java.util.Collections.nCopies(300, "x");
        var expand = Sigma.entry("F|expand: '%a%%b%'");
        assertThat(Sigma.read(expand, many)).isInstanceOf(SigmaDocument.Refused.class);
        assertThat(
                        Sigma.refusal(
                                        Sigma.entry(
                                                "F|re: '"
                                                        + "(".repeat(3_000)
                                                        + ")".repeat(3_000)
                                                        + "'"))
                                .reason())
                .isEqualTo(Reason.REGEX_UNSUPPORTED);
    }

    /** Short texts that ask for a long model: each would need gigabytes if it were let. */
    @Test
    void whatWouldGrowIsRefused() {
        var text = "y".repeat(200_000);
        var dashes = Sigma.entry("F|windash: '" + text + " -a -a -a -a -a'");
        assertThat(Sigma.refusal(dashes).reason()).isEqualTo(Reason.TOO_MANY_VALUES);
        Placeholders two = n -> java.util.List.of("x", "y");
        var expand = Sigma.entry("F|expand: '" + text + "%a%%b%%c%%d%%e%%f%'");
        assertThat(Sigma.read(expand, two)).isInstanceOf(SigmaDocument.Refused.class);

        var many = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            many.append("s%d: {F: x}\n".formatted(i));
        }
        var them = "1 of them or ".repeat(4_000) + "s1";
        assertThat(Sigma.refusal(Sigma.rule(many + "condition: " + them)).reason())
                .isEqualTo(Reason.TOO_MANY_VALUES);
        assertThat(
                        Sigma.refusal(Sigma.rule(many + "condition:" + "\n- 1 of them".repeat(900)))
                                .reason())
                .isEqualTo(Reason.TOO_MANY_VALUES);
        assertThat(
                        Sigma.refusal(
                                        Sigma.rule(
                                                "s: {F: x}\ncondition: "
                                                        + "s or ".repeat(20_000)
                                                        + "s"))
                                .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(
                        Sigma.refusal(Sigma.rule("s: {F: x}\ncondition: 1 of " + "*s".repeat(200)))
                                .reason())
                .isEqualTo(Reason.CONDITION_SYNTAX);
    }

    @Test
    void aBombOfAliasesIsRefusedWhereItBegins() {
        var bomb = new StringBuilder("title: t\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(Sigma.refusal(bomb.toString())).hasToString("yaml-alias at 3:10 [a0]");
        assertThat(Sigma.refusal("&a [*a]").reason()).isEqualTo(Reason.YAML_ALIAS);
    }

    @Test
    void aHostileExpressionIsGivenUpInBounds() {
        var section = Sigma.section(Sigma.entry("F|re: '(a|a|aa)*c$'"));
        assertThat(Sigma.holds(section, java.util.Map.of("F", "a".repeat(200) + "b"))).isFalse();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var bytes = "title: \u00E9".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new SigmaReader(Placeholders.NONE).read("x", bytes))
                .singleElement()
                .isInstanceOfSatisfying(
                        SigmaDocument.Refused.class,
                        r -> assertThat(r.why().reason()).isEqualTo(Reason.NOT_TEXT));
    }

    @Test
    void readsArchivesAndFolders(@TempDir Path folder) throws IOException {
        var files = new SigmaFiles(new SigmaReader(Placeholders.NONE));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : new String[] {"a/one.yml", "readme.md", "two.YAML"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(Sigma.entry("F: x").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(files.zip("z", new ByteArrayInputStream(out.toByteArray())))
                .extracting(SigmaDocument::path)
                .containsExactly("a/one.yml", "two.YAML");
        var cut = java.util.Arrays.copyOf(out.toByteArray(), 60);
        assertThat(files.zip("z", new ByteArrayInputStream(cut)))
                .last()
                .isInstanceOf(SigmaDocument.Refused.class);
        assertThat(files.zip("z", new ByteArrayInputStream(new byte[9]))).hasSize(1);

        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/x.yml"), Sigma.entry("F: x"));
        assertThat(files.folder(folder)).extracting(SigmaDocument::path).containsExactly("b/x.yml");
        assertThat(files.folder(folder.resolve("nowhere")))
                .singleElement()
                .isInstanceOf(SigmaDocument.Refused.class);
    }
}
