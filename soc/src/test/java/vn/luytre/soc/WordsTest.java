package vn.luytre.soc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every word the console says is there, in both languages, and says the same with the same arguments. */
class WordsTest {

    private static final String MESSAGES = "soc/src/main/resources/messages/";
    private static final String CODE = "soc/src/main/(java/.*\\.java|jte/.*\\.jte)";
    private static final String KEY = "[a-z][a-z0-9-]*(\\.[A-Za-z0-9_-]+)+";
    private static final Pattern LITERAL =
            Pattern.compile("\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"(\\s*\\+|\\s*\\.equals)?");

    /** Constants that are never shown, and why. */
    private static final Map<String, String> NEVER_SHOWN =
            Map.of("nav.group.TOP", "the first group of the menu has no heading");

    private static final Map<String, String> VIETNAMESE = bundles(false);
    private static final Map<String, String> ENGLISH = bundles(true);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(VIETNAMESE).isNotEmpty();
        assertThat(missing(VIETNAMESE.keySet(), ENGLISH.keySet())).as("without English").isEmpty();
        assertThat(missing(ENGLISH.keySet(), VIETNAMESE.keySet()))
                .as("without Vietnamese")
                .isEmpty();
    }

    @Test
    void noKeyStandsTwice() {
        for (var language : List.of("[a-z]+", "[a-z]+_en")) {
            var keys =
                    SourceTree.files(MESSAGES + language + "\\.properties").stream()
                            .flatMap(file -> keysOf(file.text()).stream())
                            .toList();
            assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void textsAreComposedAndQuotedRight() {
        var faults = new ArrayList<String>();
        for (var bundle : List.of(VIETNAMESE, ENGLISH)) {
            bundle.forEach((key, text) -> {
                if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                    faults.add(key + " is not NFC");
                }
                // One apostrophe swallows itself and every {0} after it; two are one.
                if (text.replace("''", "").replaceAll("'[{}]+'", "").contains("'")) {
                    faults.add(key + " has a single apostrophe: " + text);
                }
                try {
                    new MessageFormat(text, Locale.ROOT);
                } catch (IllegalArgumentException e) {
                    faults.add(key + ": " + e.getMessage());
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        var faults = new ArrayList<String>();
        VIETNAMESE.forEach((key, text) -> {
            var english = ENGLISH.getOrDefault(key, text);
            if (!argumentsOf(text).equals(argumentsOf(english))) {
                faults.add("%s: %s but %s".formatted(key, text, english));
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void everyKeyTheCodeAsksForIsThere() {
        var missing = new TreeSet<String>();
        var calls = Pattern.compile("\\b(?:msg|words)(?:\\(\\))?\\.get\\(|new NavEntry\\(");
        for (var file : SourceTree.files(CODE)) {
            var matcher = calls.matcher(file.text());
            while (matcher.find()) {
                boolean entry = matcher.group().startsWith("new");
                var arguments = arguments(file.text(), matcher.end());
                int place = entry ? 3 : 0;
                if (arguments.size() > place) {
                    check(file.path(), arguments.get(place), missing);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void check(String path, String argument, Set<String> missing) {
        var literal = LITERAL.matcher(argument);
        while (literal.find()) {
            var text = literal.group(1);
            var after = literal.group(2) == null ? "" : literal.group(2).strip();
            // What follows a plus is the tail of a key put together; its head is judged.
            boolean tail = argument.substring(0, literal.start()).strip().endsWith("+");
            boolean head =
                    after.equals("+") && text.matches("[a-z][A-Za-z0-9.-]*\\.[A-Za-z0-9.-]*");
            boolean whole = after.isEmpty() && text.matches(KEY);
            boolean there =
                    whole
                            ? VIETNAMESE.containsKey(text)
                            : !head
                                    || VIETNAMESE.keySet().stream()
                                            .anyMatch(key -> key.startsWith(text));
            if (!there && !tail) {
                missing.add(path + ": " + text);
            }
        }
    }

    /** Keys that travel as texts: {@code errors.add("uplink.error.name")}. Three parts, the first two of which are known. */
    @Test
    void everyTextThatLooksLikeAKeyIsOne() {
        var families =
                VIETNAMESE.keySet().stream()
                        .filter(key -> key.indexOf('.') != key.lastIndexOf('.'))
                        .map(key -> key.substring(0, key.indexOf('.', key.indexOf('.') + 1) + 1))
                        .collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        for (var file : SourceTree.files(CODE)) {
            var literal = LITERAL.matcher(file.text());
            while (literal.find()) {
                var text = literal.group(1);
                boolean looks = text.matches(KEY) && families.stream().anyMatch(text::startsWith);
                if (looks && literal.group(2) == null && !isKeyOrFamily(text)) {
                    missing.add(file.path() + ": " + text);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isKeyOrFamily(String text) {
        return VIETNAMESE.keySet().stream()
                .anyMatch(key -> key.equals(text) || key.startsWith(text + "."));
    }

    /** {@code msg.of("ui.severity", severity)}: the enum most like the family of keys has a word for each constant. */
    @Test
    void everyConstantHasItsWord() throws IOException {
        var enums = enums();
        var faults = new TreeSet<String>();
        var calls = Pattern.compile("\\b(?:msg|words)(?:\\(\\))?\\.of\\(\\s*\"([^\"]+)\"");
        for (var file : SourceTree.files(CODE)) {
            var matcher = calls.matcher(file.text());
            while (matcher.find()) {
                missingWords(matcher.group(1), enums)
                        .forEach(key -> faults.add(file.path() + ": " + key));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> missingWords(String family, List<Set<String>> enums) {
        var words =
                VIETNAMESE.keySet().stream()
                        .filter(key -> key.startsWith(family + "."))
                        .map(key -> key.substring(family.length() + 1))
                        .filter(last -> last.matches("[A-Z0-9_]+"))
                        .collect(Collectors.toSet());
        if (words.isEmpty()) {
            return List.of(family + ".*");
        }
        var closest =
                enums.stream()
                        .max(Comparator.comparingDouble(constants -> likeness(constants, words)))
                        .orElseThrow();
        if (likeness(closest, words) < 0.5) {
            return List.of(family + ".*: no enum has these constants");
        }
        return closest.stream()
                .filter(constant -> !words.contains(constant))
                .map(constant -> family + "." + constant)
                .filter(key -> !NEVER_SHOWN.containsKey(key))
                .toList();
    }

    /** Jaccard's: what two sets share, of all they hold. */
    private static double likeness(Set<String> a, Set<String> b) {
        long shared = a.stream().filter(b::contains).count();
        return (double) shared / (a.size() + b.size() - shared);
    }

    /** The constants of every enum of ours, from the compiled classes, without running any of them. */
    private static List<Set<String>> enums() throws IOException {
        var enums = new ArrayList<Set<String>>();
        for (var module : List.of("event", "parse", "detect", "lake", "soc")) {
            var classes = SourceTree.ROOT.resolve(module + "/target/classes");
            try (var files = Files.walk(classes)) {
                files.map(classes::relativize)
                        .map(Path::toString)
                        .filter(name ->
                                name.startsWith("vn")
                                        && name.endsWith(".class")
                                        && !name.contains("-info"))
                        .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                        .map(WordsTest::constants)
                        .filter(constants -> !constants.isEmpty())
                        .forEach(enums::add);
            }
        }
        return enums;
    }

    private static Set<String> constants(String className) {
        try {
            return Arrays.stream(
                            Class.forName(className, false, WordsTest.class.getClassLoader())
                                    .getDeclaredFields())
                    .filter(Field::isEnumConstant)
                    .map(Field::getName)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(className, e);
        }
    }

    /** The arguments of a call, split at its own commas; {@code from} is just behind the opening parenthesis. */
    private static List<String> arguments(String text, int from) {
        var arguments = new ArrayList<String>();
        int depth = 0;
        int start = from;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
                arguments.add(text.substring(start, i));
                start = i + 1;
                if (c == ')') {
                    return arguments;
                }
            } else if (!quoted && (c == ')' || c == '}')) {
                depth--;
            }
        }
        return arguments;
    }

    private static Set<String> argumentsOf(String text) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(text.replace("''", ""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> missing(Set<String> wanted, Set<String> there) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    private static Map<String, String> bundles(boolean english) {
        var all = new TreeMap<String, String>();
        for (var file : SourceTree.files(MESSAGES + ".*\\.properties")) {
            if (file.path().endsWith("_en.properties") == english) {
                all.putAll(load(file.text()));
            }
        }
        return all;
    }

    private static Map<String, String> load(String text) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(text));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> keysOf(String text) {
        return text.lines()
                .filter(line -> line.matches(KEY + "\\s*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
    }
}
