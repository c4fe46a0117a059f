package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads {@link Allowed} on the way in. Deny is the default. */
@Component
class Gate implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || isOpen(method)) {
            return true;
        }
        if (!admits(rule(method), Viewer.current())) {
            throw new AccessDeniedException(
                    "the account may not " + request.getMethod() + " " + request.getRequestURI());
        }
        return true;
    }

    static boolean isOpen(HandlerMethod method) {
        return find(method, Open.class) != null
                // The error page and the description of the API say nothing of what we hold.
                || method.getBeanType().getName().startsWith("org.spring")
                || method.getBeanType() == vn.luytre.soc.ui.Problems.class;
    }

    static @Nullable Allowed rule(HandlerMethod method) {
        return find(method, Allowed.class);
    }

    static boolean admits(@Nullable Allowed rule, Viewer viewer) {
        if (rule == null) {
            return false;
        }
        return viewer.tokenScopes().isEmpty()
                ? Arrays.stream(rule.value()).anyMatch(viewer.roles()::contains)
                : viewer.tokenScopes().contains(rule.token()) && fits(rule, viewer.unit());
    }

    /** A token of one unit does nothing that only the province's people may, and the other way round. */
    private static boolean fits(Allowed rule, long unit) {
        return Arrays.stream(rule.value()).anyMatch(role -> role.provincial() == (unit == 0));
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A find(
            HandlerMethod method, Class<A> type) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), type);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
    }
}
