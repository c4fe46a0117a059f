package vn.luytre.soc.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Keeps what is uploaded out of the container's temporary folder, where a letter that must be refused unread would leave its
 * bytes: all of it stays in memory, and this filter bounds how much that is. Who has not signed in is not read at all.
 *
 * <p>Refuses a form whose announced length is over the limit before a byte of it is read, in words. Without it the form's
 * token would be looked for first, not found, and the person told that something is forbidden. The page is written here
 * and not by the error page, because on the way there the body would be waited for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadLimit extends OncePerRequestFilter {

    /** How long a form waits for others to be through before it is sent away, in seconds. */
    private static final int PATIENCE = 20;

    private static final int KILOBYTE = 1024;

    private static final int MEGABYTE = 1024 * KILOBYTE;

    private final long most;

    /** Kilobytes that may be in memory at once: one form of the greatest size and many small ones. */
    private final Semaphore room;

    /** Forms that are read as they come, at once. */
    private static final int STREAMED = 8;

    private final Semaphore streams = new Semaphore(STREAMED);

    private final ObjectProvider<StreamedPath> streamed;

    /** Asked for late: a filter is made before the pages and all they need. */
    private final ObjectProvider<Pages> pages;

    private final MessageSource messages;
    private final ObjectProvider<LocaleResolver> locales;

    UploadLimit(
            @Value("${spring.servlet.multipart.max-request-size}") DataSize most,
            ObjectProvider<StreamedPath> streamed,
            ObjectProvider<Pages> pages,
            MessageSource messages,
            ObjectProvider<LocaleResolver> locales) {
        this.most = most.toBytes();
        this.room = new Semaphore((int) (most.toKilobytes() * 3 / 2));
        this.streamed = streamed;
        this.pages = pages;
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type == null || !type.startsWith("multipart/")) {
            chain.doFilter(request, response);
            return;
        }
        var path = streamed(request);
        long bound = path == null ? most : path.most();
        if (request.getContentLengthLong() > bound) {
            refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, path);
        } else if (!signedIn(request)) {
            response.setHeader("Connection", "close");
            response.sendRedirect("/login");
        } else if (path == null) {
            read(request, response, chain);
        } else {
            stream(new StreamedForm(request, bound), response, chain);
        }
    }

    private @Nullable StreamedPath streamed(HttpServletRequest request) {
        return streamed.stream()
                .filter(one -> one.path().equals(request.getRequestURI()))
                .findFirst()
                .orElse(null);
    }

    private void stream(StreamedForm request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!streams.tryAcquire()) {
            busy(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            streams.release();
        }
    }

    private void busy(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Retry-After", Integer.toString(PATIENCE));
        refuse(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, null);
    }

    private static boolean signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(
                                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        != null;
    }

    private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        int kilobytes = (int) ((announced < 0 ? most : announced) / KILOBYTE) + 1;
        if (!roomFor(Math.min(kilobytes, (int) (most / KILOBYTE)))) {
            busy(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.release(Math.min(kilobytes, (int) (most / KILOBYTE)));
        }
    }

    private boolean roomFor(int kilobytes) {
        try {
            return room.tryAcquire(kilobytes, PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            @Nullable StreamedPath path)
            throws ServletException, IOException {
        var locale = locales.getObject();
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locale);
        response.setStatus(status);
        response.setHeader("Connection", "close");
        var words = new Words(messages, locale.resolveLocale(request));
        var page =
                Objects.requireNonNull(
                        pages.getObject().resolveViewName("ui/problem", words.locale()));
        try {
            page.render(
                    Map.of(
                            "title",
                            words.get("ui.problem." + status + ".title"),
                            "text",
                            path == null
                                    ? words.get("ui.problem." + status + ".text")
                                    : words.get(
                                            "ui.problem." + status + ".streamed",
                                            path.most() / MEGABYTE)),
                    request,
                    response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
