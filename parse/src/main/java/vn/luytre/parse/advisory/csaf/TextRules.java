package vn.luytre.parse.advisory.csaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import vn.luytre.parse.advisory.feed.Tree;

/** Rules 6.1.11 on weaknesses, 6.1.12 on languages, 6.1.15 and 6.1.28 on translations. */
final class TextRules {

    private static final Map<String, String> CWE = names();
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Pattern PRIVATE = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

    private TextRules() {}

    private static Map<String, String> names() {
        var resource = "/vn/luytre/parse/advisory/cwe-names.txt";
        try (var in = Objects.requireNonNull(TextRules.class.getResourceAsStream(resource))) {
            var names = new HashMap<String, String>();
            for (var line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                int space = line.indexOf(' ');
                if (!line.startsWith("#") && space > 0) {
                    names.put("CWE-" + line.substring(0, space), line.substring(space + 1));
                }
            }
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void check(CsafTree csaf) {
        var document = csaf.document();
        var language = Tree.text(document, "lang");
        var source = Tree.text(document, "source_lang");
        language(csaf, language, "/document/lang");
        language(csaf, source, "/document/source_lang");
        if (Tree.text(Tree.map(document, "publisher"), "category").equals("translator")
                && source.isEmpty()) {
            csaf.add("6.1.15", "/document/source_lang", "a translation of what language");
        }
        if (!language.isEmpty() && language.equalsIgnoreCase(source)) {
            csaf.add("6.1.28", "/document/lang", "translated into its own language");
        }
        var vulnerabilities = csaf.vulnerabilities();
        for (int i = 0; i < vulnerabilities.size(); i++) {
            var cwe = Tree.map(vulnerabilities.get(i), "cwe");
            var name = CWE.get(Tree.text(cwe, "id"));
            if (name != null && !name.equals(Tree.text(cwe, "name"))) {
                csaf.add("6.1.11", "/vulnerabilities/" + i + "/cwe", "its name is " + name);
            }
        }
    }

    /** RFC 5646; languages and countries by the lists of ISO 639 and ISO 3166 that the JDK has. */
    private static void language(CsafTree csaf, String tag, String path) {
        if (tag.isEmpty() || tag.equals("i-default")) {
            return;
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(tag.length() > 100 ? "" : tag).build();
            if (isLanguage(locale) && (locale.getCountry().isEmpty() || isCountry(locale))) {
                return;
            }
        } catch (IllformedLocaleException e) {
            // Told below.
        }
        csaf.add(
                "6.1.12", path, "no language: " + (tag.length() > 40 ? tag.substring(0, 40) : tag));
    }

    private static boolean isLanguage(Locale locale) {
        var language = locale.getLanguage();
        if (language.length() == 2) {
            return LANGUAGES.contains(language);
        }
        try {
            return language.length() == 3 && !locale.getISO3Language().isEmpty();
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /** Three digits are a region of the United Nations; codes for private use are registered, too. */
    private static boolean isCountry(Locale locale) {
        var code = locale.getCountry();
        return code.length() == 3 || COUNTRIES.contains(code) || PRIVATE.matcher(code).matches();
    }
}
