package vn.luytre.soc.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.luytre.soc.ui.Person;
import vn.luytre.soc.ui.UnitLabels;

/**
 * Holds back who has not shown the second factor or whose screen is locked, and lets everybody else through with the
 * scope that {@link Scopes} gives them.
 */
class ScopeFilter extends OncePerRequestFilter {

    private final Scopes scopes;
    private final UnitLabels units;
    private final Sessions sessions;

    ScopeFilter(Scopes scopes, UnitLabels units, Sessions sessions) {
        this.scopes = scopes;
        this.units = units;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Viewer viewer)) {
            chain.doFilter(request, response);
            return;
        }
        var path = request.getRequestURI();
        if (!path.startsWith("/login") && !path.startsWith("/assets/") && !path.equals("/logout")) {
            var held = held(request, viewer);
            if (held != null) {
                send(request, response, held);
                return;
            }
        }
        request.setAttribute(Person.ATTRIBUTE, person(viewer));
        sessions.touch(request, viewer);
        try {
            scopes.of(viewer)
                    .<Void, Exception>call(() -> {
                        chain.doFilter(request, response);
                        return null;
                    });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static @org.jspecify.annotations.Nullable String held(
            HttpServletRequest request, Viewer viewer) {
        var session = request.getSession(false);
        if (session == null || !viewer.tokenScopes().isEmpty()) {
            return null;
        }
        if (viewer.secondFactor() && session.getAttribute(Door.SECOND_FACTOR_SHOWN) == null) {
            return "/login/code";
        }
        return session.getAttribute(Door.LOCKED) != null ? "/login/unlock" : null;
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String where)
            throws IOException {
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", where);
            response.setStatus(401);
        } else if (request.getRequestURI().startsWith("/api/")) {
            response.setStatus(401);
        } else {
            response.sendRedirect(where);
        }
    }

    private Person person(Viewer viewer) {
        return new Person(
                viewer.name(),
                viewer.post(),
                viewer.unit() == 0 ? "" : units.name(viewer.unit()),
                viewer.roles().stream().map(Role::name).collect(Collectors.toUnmodifiableSet()),
                viewer.theme(),
                viewer.language());
    }
}
