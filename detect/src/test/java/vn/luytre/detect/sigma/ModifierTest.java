package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.detect.sigma.read.Placeholders;

/** What each modifier means, by example: an entry of a rule, a value of field F, whether they meet. */
class ModifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // whole values, whatever the case
                "F: Whoami.exe ; whoami.EXE ; yes",
                "F: whoami.exe ; whoami.exe /all ; no",
                "F: Đăng Nhập ; ĐĂNG NHẬP ; yes",
                "F: 4688 ; 4688 ; yes",
                "F: 4688 ; 04688 ; no",
                "F: true ; True ; yes",
                "F: '' ; ∅ ; yes",
                "F: '' ; x ; no",
                // wildcards: anchored at both ends, ? is one and not none
                "F: prog?.exe ; progA.exe ; yes",
                "F: prog?.exe ; prog.exe ; no",
                "F: Sec?rity ; MySec1rityLog ; no",
                "F: a*c ; abbc ; yes",
                "F: a*c ; abbcd ; no",
                "F: '*' ; ∅ ; yes",
                "F: a**b ; axb ; yes",
                "F: a?c ; a\uD83D\uDE00c ; yes",
                // escapes
                "F: a\\*c ; a*c ; yes",
                "F: a\\*c ; abc ; no",
                "F: a\\?c ; abc ; no",
                "F: C:\\Windows\\x ; c:\\windows\\X ; yes",
                "F: C:\\\\Windows ; C:\\Windows ; yes",
                "F: C:\\\\* ; C:\\anything ; yes",
                "F: C:\\\\* ; C:anything ; no",
                "F: C:\\\\\\* ; C:\\* ; yes",
                "F: C:\\\\\\* ; C:\\x ; no",
                "F: \\\\\\\\host ; \\\\host ; yes",
                // where it stands
                "F|startswith: adm_ ; ADM_root ; yes",
                "F|startswith: adm_ ; my_adm_ ; no",
                "F|endswith: \\cmd.exe ; C:\\CMD.exe ; yes",
                "F|endswith: \\cmd.exe ; C:\\cmd.exe2 ; no",
                "F|contains: ' -enc ' ; powershell -ENC aaa ; yes",
                "F|contains: a*d ; xxabcdyy ; yes",
                "F|contains: a*d ; xxdbca ; no",
                "F|endswith: a?c ; zzabc ; yes",
                "F|contains: '' ; anything ; yes",
                // case counts
                "F|cased: Whoami ; Whoami ; yes",
                "F|cased: Whoami ; whoami ; no",
                "F|contains|cased: AbC ; xAbCx ; yes",
                "F|contains|cased: AbC ; xabcx ; no",
                "F|cased: a*C ; axC ; yes",
                "F|cased: a*C ; axc ; no",
                // not
                "F|neq: a ; b ; yes",
                "F|neq: a ; A ; no",
                "F|contains|neq: a ; xay ; no",
                // dashes
                "F|windash|contains: ' -f ' ; cmd /f x ; yes",
                "F|windash|contains: ' -f ' ; cmd \u2014f x ; yes",
                "F|contains|windash: ' -f ' ; cmd \u2015f x ; yes",
                "F|windash: a-b ; a/b ; no",
                "F|windash: -a /b ; /a \u2013b ; yes",
                "F|windash|contains: ' -a*-b' ; x /a y /b z ; yes",
                // regular expressions: case counts, found anywhere
                "F|re: b+c ; abbbcd ; yes",
                "F|re: B+c ; abbbcd ; no",
                "F|re|i: B+c ; abbbcd ; yes",
                "F|re: ^b ; abc ; no",
                "F|re: '^\\d{2}[a&&b]' ; 12& ; yes",
                "F|re: 'a{x' ; a{x ; yes",
                "F|re: '[[]x' ; [x ; yes",
                "F|re: (?i)ABC ; xabc ; yes",
                // encodings
                "F|base64: cmd ; Y21k ; yes",
                "F|base64|contains: cmd ; xxY21kxx ; yes",
                "F|wide|base64: cmd ; YwBtAGQA ; yes",
                "F|utf16le|base64: cmd ; YwBtAGQA ; yes",
                "F|utf16be|base64: cmd ; AGMAbQBk ; yes",
                "F|utf16|base64: cmd ; //5jAG0AZAA= ; yes",
                "F|base64offset|contains: foobar ; xxZm9vYmFyxx ; yes",
                "F|base64offset|contains: foobar ; xxZvb2Jhcxx ; yes",
                "F|base64offset|contains: foobar ; xxmb29iYXxx ; yes",
                "F|base64offset|contains: foobar ; xxbm9vYmFyxx ; no",
                // addresses
                "F|cidr: 10.0.0.0/8 ; 10.9.8.7 ; yes",
                "F|cidr: 10.0.0.0/8 ; 11.0.0.1 ; no",
                "F|cidr: 10.0.0.0/8 ; ::ffff:10.0.0.1 ; yes",
                "F|cidr: 10.0.0.0/8 ; 10.0.0.1.evil.example ; no",
                "F|cidr: fe80::/10 ; fe80::1 ; yes",
                "F|cidr: fe80::/10 ; 2001:db8::1 ; no",
                // numbers
                "F|gt: 10 ; 11 ; yes",
                "F|gt: 10 ; 9 ; no",
                "F|gte: 10 ; 10.0 ; yes",
                "F|lt: 10 ; 9.5 ; yes",
                "F|lte: 10 ; ten ; no",
                "F|gt: -3 ; -2 ; yes",
                // parts of a time, in the zone of the evaluator (UTC+7)
                "F|hour: 5 ; 2026-11-29T22:30:00Z ; yes",
                "F|hour: 22 ; 2026-11-29T22:30:00Z ; no",
                "F|hour: 22 ; 2026-11-29 22:30:00.123 ; yes",
                "F|hour|gte: 5 ; 2026-11-29T22:30:00Z ; yes",
                "F|gte|hour: 6 ; 2026-11-29T22:30:00Z ; no",
                "F|minute: 30 ; 2026-11-29T22:30:00Z ; yes",
                "F|day: 30 ; 2026-11-29T22:30:00Z ; yes",
                "F|week: 53 ; 2026-12-31T10:00:00+07:00 ; yes",
                "F|month: 11 ; 2026-11-29T22:30:00Z ; yes",
                "F|year: 2026 ; yesterday ; no",
                // a field that is there
                "F|exists: true ; x ; yes",
                "F|exists: false ; x ; no",
                "F: null ; x ; no",
                "F: null ; ∅ ; no"
            })
    void meets(String row) {
        var cells = Arrays.asList(row.split(" ; "));
        assertThat(Sigma.holds(cells.get(0), cells.get(1).replace("∅", "")))
                .as(row)
                .isEqualTo(cells.get(2).equals("yes"));
    }

    @Test
    void nullIsAbsentOrNullAndNeverEmpty() {
        var isNull = Sigma.section(Sigma.entry("F: null"));
        var exists = Sigma.section(Sigma.entry("F|exists: true"));
        var absent = new LinkedHashMap<String, Object>();
        var nothing = new LinkedHashMap<String, Object>();
        nothing.put("F", null);

        assertThat(Sigma.holds(isNull, absent)).isTrue();
        assertThat(Sigma.holds(isNull, nothing)).isTrue();
        assertThat(Sigma.holds(isNull, Map.of("F", ""))).isFalse();
        assertThat(Sigma.holds(exists, absent)).isFalse();
        assertThat(Sigma.holds(exists, nothing)).isTrue();
        assertThat(Sigma.holds(Sigma.section(Sigma.entry("F|exists: false")), absent)).isTrue();
    }

    @Test
    void notIsTrueOfAFieldThatIsNotThere() {
        var not = Sigma.section(Sigma.rule("s:\n    F: x\ncondition: not s"));

        assertThat(Sigma.holds(not, Map.of())).isTrue();
        assertThat(Sigma.holds(Sigma.section(Sigma.entry("F|neq: x")), Map.of())).isTrue();
    }

    @Test
    void oneMemberOfAnArraySuffices() {
        assertThat(Sigma.holds("F|endswith: b", List.of("a", "ab"))).isTrue();
        assertThat(Sigma.holds("F|contains|all:\n    - a\n    - b", List.of("xa", "xb"))).isTrue();
        assertThat(Sigma.holds("F|neq: a", List.of("a", "b"))).isFalse();
    }

    @Test
    void allWantsEveryValueAndListsWantOne() {
        var all = "F|contains|all:\n    - one\n    - two";
        assertThat(Sigma.holds(all, "two and one")).isTrue();
        assertThat(Sigma.holds(all, "two")).isFalse();
        assertThat(Sigma.holds("F|contains:\n    - one\n    - two", "two")).isTrue();
        assertThat(Sigma.holds("F|contains|all|windash:\n    - ' -a'\n    - ' -b'", "x /a \u2013b"))
                .isTrue();
    }

    @Test
    void aFieldIsHeldAgainstAnother() {
        var same = Sigma.section(Sigma.entry("F|fieldref: G"));
        assertThat(Sigma.holds(same, Map.of("F", "Abc", "G", "aBC"))).isTrue();
        assertThat(Sigma.holds(same, Map.of("F", "Abc"))).isFalse();
        var start = Map.of("F", "abcd", "G", "ab");
        for (var words :
                List.of("fieldref|startswith", "startswith|fieldref", "fieldref|contains")) {
            assertThat(Sigma.holds(Sigma.section(Sigma.entry("F|" + words + ": G")), start))
                    .as(words)
                    .isTrue();
        }
        assertThat(Sigma.holds(Sigma.section(Sigma.entry("F|fieldref|endswith: G")), start))
                .isFalse();
        assertThat(Sigma.holds(Sigma.section(Sigma.entry("F|fieldref|neq: G")), start)).isTrue();
        assertThat(
                        Sigma.holds(
                                Sigma.section(Sigma.entry("F|fieldref|cased: G")),
                                Map.of("F", "Abc", "G", "abc")))
                .isFalse();
    }

    @Test
    void placeholdersStandForTheirLists() {
        Placeholders lists = name -> name.equals("Servers") ? List.of("srv*", "db01") : null;
        var section = Sigma.section(Sigma.entry("F|expand: '%Servers%.province.example'"), lists);

        assertThat(Sigma.holds(section, Map.of("F", "SRV7.province.example"))).isTrue();
        assertThat(Sigma.holds(section, Map.of("F", "db01.province.example"))).isTrue();
        assertThat(Sigma.holds(section, Map.of("F", "pc1.province.example"))).isFalse();
        var escaped = Sigma.section(Sigma.entry("F|expand: '\\%plain%Servers%'"), lists);
        assertThat(Sigma.holds(escaped, Map.of("F", "%plaindb01"))).isTrue();
        assertThat(Sigma.holds("F: '%Servers%'", "%servers%")).isTrue();
        assertThat(Sigma.refusal(Sigma.entry("F|expand: '%Nobody%'")))
                .hasToString("placeholder-unresolved at 6:19 [Nobody]");
    }

    @Test
    void keywordsAreLookedForInEveryValue() {
        var any = Sigma.section(Sigma.rule("k:\n    - Mimi*z\n    - 4711\ncondition: k"));
        assertThat(Sigma.holds(any, Map.of("A", "x mimikatz y"))).isTrue();
        assertThat(Sigma.holds(any, Map.of("A", Map.of("B", List.of(1, 4711))))).isTrue();
        assertThat(Sigma.holds(any, Map.of("A", "nothing"))).isFalse();
        var all =
                Sigma.section(
                        Sigma.rule("k:\n    '|all':\n        - one\n        - two\ncondition: k"));
        assertThat(Sigma.holds(all, Map.of("A", "one", "B", "two"))).isTrue();
        assertThat(Sigma.holds(all, Map.of("A", "one"))).isFalse();
        var re = Sigma.section(Sigma.rule("k:\n    '|re': 'o[mn]e$'\ncondition: k"));
        assertThat(Sigma.holds(re, Map.of("A", "not one"))).isTrue();
    }

    @Test
    void linesCountWhereTheyAreAskedFor() {
        assertThat(Sigma.holds("F|re: '^b'", "a\nb")).isFalse();
        assertThat(Sigma.holds("F|re|m: '^b'", "a\nb")).isTrue();
        assertThat(Sigma.holds("F|re: 'a.b'", "a\nb")).isFalse();
        assertThat(Sigma.holds("F|re|s: 'a.b'", "a\nb")).isTrue();
        assertThat(Sigma.holds("F|re: 'a.b'", "a\rb")).isTrue();
    }

    @Test
    void aNameIsTheSameWithoutItsSpaces() {
        var section = Sigma.section(Sigma.entry("Threat Name: x"));
        assertThat(Sigma.holds(section, Map.of("ThreatName", "x"))).isTrue();
    }

    @Test
    void aNumberIsTheSameHoweverItIsSent() {
        for (Object eleven : List.of(11, 11L, 11.0, "11")) {
            assertThat(Sigma.holds("F: 11", eleven)).as(eleven.getClass().getName()).isTrue();
        }
        assertThat(Sigma.holds("F: 0.5", 0.5)).isTrue();
        assertThat(Sigma.holds("F|gt: 1", "1e999999999")).isFalse();
    }
}
