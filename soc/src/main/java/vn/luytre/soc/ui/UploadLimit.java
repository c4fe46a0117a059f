package vn.luytre.soc.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Refuses a form whose announced length is over the limit before a byte of it is read, in words. Without it the form's
 * token would be looked for first, not found, and the person told that something is forbidden. The page is written here
 * and not by the error page, because on the way there the body would be waited for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadLimit extends OncePerRequestFilter {

    private final long most;

    /** Asked for late: a filter is made before the pages and all they need. */
    private final ObjectProvider<Pages> pages;

    private final MessageSource messages;
    private final ObjectProvider<LocaleResolver> locales;

    UploadLimit(
            @Value("${spring.servlet.multipart.max-request-size}") DataSize most,
            ObjectProvider<Pages> pages,
            MessageSource messages,
            ObjectProvider<LocaleResolver> locales) {
        this.most = most.toBytes();
        this.pages = pages;
        this.messages = messages;
        this.locales = locales;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (type == null
                || !type.startsWith("multipart/")
                || request.getContentLengthLong() <= most) {
            chain.doFilter(request, response);
            return;
        }
        var locale = locales.getObject();
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locale);
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setHeader("Connection", "close");
        var words = new Words(messages, locale.resolveLocale(request));
        var page =
                Objects.requireNonNull(
                        pages.getObject().resolveViewName("ui/problem", words.locale()));
        try {
            page.render(
                    Map.of(
                            "title",
                            words.get("ui.problem.413.title"),
                            "text",
                            words.get("ui.problem.413.text")),
                    request,
                    response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
