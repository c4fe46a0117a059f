package vn.luytre.soc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.DatabaseAhead;

/**
 * The whole server on a real PostgreSQL, on loopback and free ports, in a folder of its own; one for all tests of a
 * JVM, because its start costs seconds. Tests keep out of each other's way by making their own units and accounts.
 */
public final class Server implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String PASSWORD = "tre xanh bao boc lang ta";
    private static Server shared;

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final boolean kept;

    private Server(ConfigurableApplicationContext context, Path data, boolean kept) {
        this.context = context;
        this.data = data;
        this.kept = kept;
    }

    public static synchronized Server shared() {
        if (shared == null) {
            shared = start(InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
        }
        return shared;
    }

    /** A server of a test's own that lives by this clock, with settings ({@code --name=value}) beside the usual ones. */
    public static Server own(InstantSource clock, String... settings) {
        return start(clock, settings);
    }

    /** A server over a folder that stays when it is closed: what it makes there another may find. */
    public static Server in(Path data, String... settings) {
        return start(data, true, InstantSource.system(), settings);
    }

    private static Server start(InstantSource clock, String... settings) {
        try {
            return start(Files.createTempDirectory("luytre-test"), false, clock, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Server start(Path data, boolean kept, InstantSource clock, String... settings) {
        var application = new SpringApplication(LuyTre.class);
        application.addListeners(new DatabaseAhead());
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean(
                                "testClock",
                                InstantSource.class,
                                () -> clock,
                                bean -> bean.setPrimary(true)));
        var all =
                Stream.concat(
                        Stream.of(
                                "--luytre.data=" + data,
                                "--server.port=0",
                                "--luytre.syslog.port=0",
                                "--luytre.syslog.tls-port=0",
                                "--luytre.flow.port=0",
                                "--luytre.flow.ipfix-port=0",
                                "--luytre.flow.sflow-port=0",
                                "--luytre.detection.allow-reserved=true",
                                "--logging.level.vn.luytre=warn"),
                        Stream.of(settings));
        return new Server(application.run(all.toArray(String[]::new)), data, kept);
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        context.close();
        if (kept) {
            return;
        }
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Tells the house something, as a module does. */
    public void publish(Object event) {
        context.publishEvent(event);
    }

    public Path data() {
        return data;
    }

    public URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:"
                        + context.getEnvironment().getProperty("local.server.port")
                        + path);
    }

    /** A browser without a session. */
    public Browser browser() {
        return new Browser(this);
    }

    /** A new account with these roles at that unit (0: the province), signed in. Not for ADMIN: that needs a second factor. */
    public Browser signedIn(long unit, Role... roles) {
        var login = "thu." + NUMBER.incrementAndGet();
        bean(Identity.class)
                .add(
                        Actor.SERVER,
                        login,
                        "Người thử " + NUMBER.get(),
                        "",
                        "",
                        "",
                        unit,
                        java.util.Set.of(roles),
                        PASSWORD);
        var browser = browser();
        browser.signIn(login, PASSWORD);
        return browser;
    }

    /** An administrator, with the second factor shown. */
    public Browser admin() {
        var browser = signedIn(0, Role.ADMIN);
        browser.enrol();
        return browser;
    }

    /** Calls the API as a program does, with a token and JSON. */
    public HttpResponse<String> api(String method, String path, String token, String json) {
        return new Browser(this)
                .send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json))
                                .build());
    }

    /** Sends a file's bytes, with a token. */
    public HttpResponse<String> upload(String path, String token, byte[] bytes) {
        return new Browser(this)
                .send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                .build());
    }

    /** Speaks HTTP, keeps cookies, sends the CSRF token of the last page along. */
    public static final class Browser {
        private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
        private final Server server;
        private final HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        private String csrf = "";

        private Browser(Server server) {
            this.server = server;
        }

        public HttpResponse<String> get(String path, String... headers) {
            var request = HttpRequest.newBuilder(server.uri(path)).header("Accept", "text/html");
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request.GET().build());
        }

        /** Sends an empty request with the CSRF token along and answers the status. */
        public int call(String method, String path) {
            var request = HttpRequest.newBuilder(server.uri(path)).header("X-CSRF-TOKEN", csrf);
            return send("GET".equals(method)
                            ? request.GET().build()
                            : request.header(
                                            "Content-Type",
                                            path.startsWith("/api/")
                                                    ? "application/json"
                                                    : "application/x-www-form-urlencoded")
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build())
                    .statusCode();
        }

        /** Follows redirects to the page they lead to. */
        public HttpResponse<String> open(String path) {
            var response = get(path);
            for (int hops = 0; response.statusCode() / 100 == 3 && hops < 5; hops++) {
                response =
                        get(
                                URI.create(response.headers().firstValue("Location").orElseThrow())
                                        .getPath());
            }
            return response;
        }

        public HttpResponse<String> post(String path, Map<String, String> form) {
            var all = new java.util.LinkedHashMap<>(form);
            all.put("_csrf", csrf);
            var body =
                    all.entrySet().stream()
                            .map(field ->
                                    field.getKey()
                                            + "="
                                            + URLEncoder.encode(
                                                    field.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            return send(
                    HttpRequest.newBuilder(server.uri(path))
                            .header("Accept", "text/html")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build());
        }

        /** Posts a form with one file, as a browser does (RFC 7578). */
        public HttpResponse<String> upload(
                String path,
                Map<String, String> form,
                String field,
                String fileName,
                byte[] bytes) {
            var boundary = "----luytre" + NUMBER.incrementAndGet();
            var out = new java.io.ByteArrayOutputStream();
            var all = new java.util.LinkedHashMap<>(form);
            all.put("_csrf", csrf);
            all.forEach((name, value) ->
                    out.writeBytes(
                            ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                            .formatted(boundary, name, value))
                                    .getBytes(StandardCharsets.UTF_8)));
            out.writeBytes(
                    ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                    .formatted(boundary, field, fileName))
                            .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(bytes);
            out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return send(
                    HttpRequest.newBuilder(server.uri(path))
                            .header("Accept", "text/html")
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
                            .build());
        }

        /**
         * Begins to post a form with files and leaves the body to the caller, who may announce more than it sends.
         *
         * @param length of the body, as announced
         */
        public Socket knock(String path, String boundary, long length) throws IOException {
            return knock(path, csrf, boundary, length);
        }

        /** The same, with a token that the page did not give. */
        public Socket knock(String path, String token, String boundary, long length)
                throws IOException {
            var uri = server.uri(path);
            var cookies =
                    client.cookieHandler()
                            .orElseThrow()
                            .get(uri, Map.of())
                            .getOrDefault("Cookie", java.util.List.of());
            var socket = new Socket(uri.getHost(), uri.getPort());
            socket.getOutputStream()
                    .write(
                            """
                            POST %s HTTP/1.1
                            Host: %s
                            Accept: text/html
                            X-CSRF-TOKEN: %s
                            Cookie: %s
                            Content-Type: multipart/form-data; boundary=%s
                            Content-Length: %d

                            """
                                    .formatted(
                                            path,
                                            uri.getAuthority(),
                                            token,
                                            String.join("; ", cookies),
                                            boundary,
                                            length)
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return socket;
        }

        void signIn(String login, String password) {
            get("/login");
            var response = post("/login", Map.of("login", login, "password", password));
            if (response.statusCode() != 302) {
                throw new IllegalStateException(
                        "sign-in answered " + response.statusCode() + ": " + response.body());
            }
            open("/account");
        }

        void enrol() {
            var page = open("/login/enrol").body();
            var secret = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<").matcher(page);
            if (!secret.find()) {
                throw new IllegalStateException("no secret on the page: " + page);
            }
            var now = server.bean(InstantSource.class).instant();
            var code = vn.luytre.soc.identity.TestCodes.at(secret.group(1), now);
            var response = post("/login/enrol", Map.of("code", code));
            if (response.statusCode() != 302) {
                throw new IllegalStateException("enrolment answered " + response.statusCode());
            }
            open("/account");
        }

        /** Fetches a file. */
        public byte[] download(String path) {
            try {
                return client.send(
                                HttpRequest.newBuilder(server.uri(path)).GET().build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                var token = CSRF.matcher(response.body());
                if (token.find()) {
                    csrf = token.group(1);
                }
                return response;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
