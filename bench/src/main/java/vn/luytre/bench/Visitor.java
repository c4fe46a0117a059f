package vn.luytre.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser as far as a server sees it: keeps cookies, asks for gzip, follows nothing. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final URI server;
    private final TreeMap<String, String> cookies = new TreeMap<>();

    Visitor(HttpClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    void signIn(String login, String password) throws IOException, InterruptedException {
        var page = new String(send(request("/login").build()).body(), StandardCharsets.UTF_8);
        var token = CSRF.matcher(page);
        if (!token.find()) {
            throw new IOException("no form on the sign-in page");
        }
        var form =
                "_csrf=%s&login=%s&password=%s"
                        .formatted(encoded(token.group(1)), encoded(login), encoded(password));
        var answer =
                send(
                        request("/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build());
        if (answer.statusCode() != 302) {
            throw new IOException("sign-in answered " + answer.statusCode());
        }
    }

    /** The page's bytes as they came over the wire, packed if the server packs. */
    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept-Encoding", "gzip").build());
    }

    /** A page as text. */
    String text(String path) throws IOException, InterruptedException {
        return new String(send(request(path).build()).body(), StandardCharsets.UTF_8);
    }

    /** Sends a form of the page {@code from}, with the token that stands there. */
    HttpResponse<byte[]> post(String from, String path, java.util.Map<String, String> form)
            throws IOException, InterruptedException {
        var token = CSRF.matcher(text(from));
        if (!token.find()) {
            throw new IOException("no form on " + from);
        }
        var body = new StringBuilder("_csrf=").append(encoded(token.group(1)));
        form.forEach((name, value) ->
                body.append('&').append(encoded(name)).append('=').append(encoded(value)));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(server.resolve(path)).header("Accept", "text/html,*/*");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return answer;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
