package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Counts the requests that were answered with a refusal for the source whose key they showed, in one place for all the ways
 * in over HTTP.
 */
@Component
class RefusedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final int FIRST_REFUSAL = 400;

    private final Doorkeeper doorkeeper;
    private final Counters counters;

    RefusedRequests(Doorkeeper doorkeeper, Counters counters) {
        this.doorkeeper = doorkeeper;
        this.counters = counters;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception e) {
        if (response.getStatus() >= FIRST_REFUSAL) {
            var source = doorkeeper.keyed(request.getHeader("Authorization"));
            if (source != null) {
                counters.share(source.id(), 1, 0, 0);
            }
        }
    }
}
