package vn.luytre.soc.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.InstantSource;
import vn.luytre.soc.identity.TestCodes;

/** Somebody at a browser of their own. */
final class Person {

    private final Page page;
    private String secret = "";

    Person(BrowserContext context, Eyes eyes) {
        this.page = context.newPage();
        eyes.listen(page);
    }

    Page page() {
        return page;
    }

    /** Opens a page that must be there. */
    Page open(String path) {
        var answer = page.navigate(path);
        if (answer.status() >= 400) {
            throw new AssertionError(answer.status() + " at " + path);
        }
        return page;
    }

    /** Types name and password at the door. */
    void signIn(String login, String password) {
        open("/login");
        page.fill("#login", login);
        page.fill("#password", password);
        page.click("#sign-in");
    }

    /** Takes the secret from the page into an authenticator app and types its first code. */
    void enrol(InstantSource clock) {
        page.waitForURL("**/login/enrol");
        secret = page.textContent("#secret");
        code(clock);
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** Types the code that the app shows; six digits send themselves. */
    void code(InstantSource clock) {
        page.fill("#code", TestCodes.at(secret, clock.instant()));
    }

    /** Presses the button with these words and waits for the page it leads to. */
    void press(String words) {
        page.waitForNavigation(() ->
                page.locator("button:visible, a.button:visible")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first()
                        .click());
    }

    /** Opens the page again and again until it has this. */
    void await(String path, String selector) {
        open(path);
        page.waitForCondition(
                () -> {
                    if (page.locator(selector).count() == 0) {
                        page.reload();
                    }
                    return page.locator(selector).count() > 0;
                },
                new Page.WaitForConditionOptions().setTimeout(60_000));
    }

    /** Presses a link that leads to a file, and keeps the file. */
    Path download(Locator link, Path folder) {
        var download = page.waitForDownload(link.first()::click);
        var file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    /** What the page says. */
    String text() {
        return page.locator("main").innerText();
    }
}
