package vn.luytre.soc.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.luytre.soc.Server;

/** Debian's Chromium, as a person in Việt Nam has it on the desk: Vietnamese, 1366×768. */
final class Chromium implements AutoCloseable {

    static final int WIDTH = 1366;
    static final int HEIGHT = 768;

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(PROGRAM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    /** Starts it; where it is not installed the test is skipped and says so. */
    static Chromium start() {
        assumeTrue(Files.isExecutable(PROGRAM), "no Chromium here; package: chromium");
        return new Chromium(
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** A browser without cookies at that server. */
    BrowserContext context(Server server) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(server.uri("").toString())
                                .setLocale("vi-VN")
                                .setTimezoneId("Asia/Ho_Chi_Minh")
                                .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(30_000);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
