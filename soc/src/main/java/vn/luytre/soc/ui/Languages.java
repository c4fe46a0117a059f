package vn.luytre.soc.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Which language a page speaks: that of the person; before sign-in what was last chosen on this machine by
 * {@code ?language=en}; else Vietnamese, whatever the browser says.
 */
@Component("localeResolver")
class Languages implements LocaleResolver, HandlerInterceptor, WebMvcConfigurer {

    private static final String COOKIE = "luytre-language";
    private static final String PARAMETER = "language";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(Person.ATTRIBUTE) instanceof Person person) {
            return Locale.of(person.language());
        }
        var chosen = chosen(request);
        if (chosen != null) {
            return Locale.of(chosen);
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && "en".equals(cookie.getValue()) ? Locale.ENGLISH : Words.VIETNAMESE;
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        throw new UnsupportedOperationException("a person's language is part of the account");
    }

    private static @Nullable String chosen(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())) {
            return null;
        }
        var text = request.getParameter(PARAMETER);
        return "en".equals(text) || "vi".equals(text) ? text : null;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var chosen = chosen(request);
        if (chosen != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(COOKIE, chosen)
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
        return true;
    }
}
