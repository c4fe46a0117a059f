package vn.luytre.soc.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import vn.luytre.soc.Server;

/**
 * Looks at a page as it stands: at a desk and on a phone, by day and by night, each with axe and a picture, and on the
 * phone for a body that must be pushed sideways. What is wrong is gathered, so that one walk tells all.
 */
final class Eyes {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    /** A word with dots that begins like a key of our messages, or a placeholder nobody filled. */
    private static final Pattern KEY = Pattern.compile("\\b[a-z]+(?:\\.[A-Za-z0-9_-]+){1,5}\\b");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+[^}]*}");

    private final MessageSource words;
    private final List<String> faults = new ArrayList<>();

    Eyes(Server server) {
        this.words = server.bean(MessageSource.class);
    }

    /** Everything found so far, one line each. */
    List<String> faults() {
        return faults;
    }

    /** Hears what the page complains of from now on. */
    void listen(Page page) {
        page.onConsoleMessage(said -> {
            // The status of the page itself is judged by who asked for it.
            if ("error".equals(said.type()) && !said.text().startsWith("Failed to load resource")) {
                faults.add("%s: console: %s".formatted(page.url(), said.text()));
            }
        });
        page.onPageError(error -> faults.add("%s: script: %s".formatted(page.url(), error)));
        page.onResponse(answer -> {
            if (answer.status() >= 400 && !answer.request().isNavigationRequest()) {
                faults.add("%s: %d for %s".formatted(page.url(), answer.status(), answer.url()));
            }
        });
    }

    /** Looks at what the page shows now. {@code name} is for the pictures and the faults. */
    void look(Page page, String name) {
        text(page, name);
        scheme(page, ColorScheme.LIGHT);
        picture(page, name, "desk-light");
        axe(page, name, "desk-light");
        scheme(page, ColorScheme.DARK);
        picture(page, name, "desk-dark");
        axe(page, name, "desk-dark");
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        picture(page, name, "phone-dark");
        axe(page, name, "phone-dark");
        sideways(page, name);
        scheme(page, ColorScheme.LIGHT);
        picture(page, name, "phone-light");
        axe(page, name, "phone-light");
        page.setViewportSize(Chromium.WIDTH, Chromium.HEIGHT);
    }

    private static void scheme(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private static void picture(Page page, String name, String look) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + look + ".png")));
    }

    private void axe(Page page, String name, String look) {
        var found = new AxeBuilder(page).setLegacyMode(true).withTags(WCAG).analyze();
        for (var rule : found.getViolations()) {
            faults.add("%s %s: %s".formatted(name, look, words(rule)));
        }
    }

    private static String words(Rule rule) {
        var nodes = rule.getNodes();
        var first = nodes.getFirst();
        return "%s, %d times, first at %s: %s"
                .formatted(
                        rule.getId(),
                        nodes.size(),
                        first.getTarget(),
                        first.getFailureSummary().replaceAll("\\s+", " "));
    }

    private void sideways(Page page, String name) {
        var over =
                page.evaluate(
                        "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) over).intValue() > 0) {
            faults.add("%s phone: the body is %s px too wide".formatted(name, over));
        }
    }

    private void text(Page page, String name) {
        var text = page.locator("body").innerText();
        KEY.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word ->
                        !Objects.requireNonNull(words.getMessage(word, null, "", Locale.ROOT))
                                .isEmpty())
                .forEach(key -> faults.add("%s: untranslated %s".formatted(name, key)));
        PLACEHOLDER
                .matcher(text)
                .results()
                .forEach(hole -> faults.add("%s: unfilled %s".formatted(name, hole.group())));
    }
}
