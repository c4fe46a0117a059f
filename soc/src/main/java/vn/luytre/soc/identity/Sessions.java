package vn.luytre.soc.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions that are open now: from where, with what, since when; and how to end one that should not be. */
@Component
class Sessions implements HttpSessionListener {

    private static final String HANDLE = "luytre.session";
    private static final int LONGEST_BROWSER = 300;

    private final Map<String, Entry> open = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    private record Entry(
            HttpSession session,
            long account,
            Instant began,
            Instant last,
            String address,
            String agent) {}

    /**
     * A session as its owner sees it.
     *
     * @param handle names it on the page; never the session's own number
     * @param here whether it is the one that asks
     */
    record Open(
            String handle,
            Instant began,
            Instant last,
            String address,
            String browser,
            boolean here) {}

    /** Remembers that the session was used; programs with a token have none. */
    void touch(HttpServletRequest request, Viewer viewer) {
        var session = request.getSession(false);
        if (session == null || !viewer.tokenScopes().isEmpty()) {
            return;
        }
        var now = clock.instant();
        try {
            var handle = (String) session.getAttribute(HANDLE);
            if (handle == null) {
                handle = UUID.randomUUID().toString();
                session.setAttribute(HANDLE, handle);
            }
            var agent = request.getHeader("User-Agent");
            var entry =
                    new Entry(
                            session,
                            viewer.account(),
                            Instant.ofEpochMilli(session.getCreationTime()),
                            now,
                            request.getRemoteAddr(),
                            agent == null ? "" : agent);
            open.put(handle, entry);
        } catch (IllegalStateException e) {
            // Ended by another request between the two lines above: then there is nothing to
            // remember.
            open.values().removeIf(known -> known.session() == session);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(HANDLE) instanceof String handle) {
            open.remove(handle);
        }
    }

    /** The account's sessions, the one last used first. */
    List<Open> of(long account, @Nullable HttpSession here) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().account() == account)
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<String, Entry> entry) -> entry.getValue().last())
                                .reversed()
                                .thenComparing(Map.Entry::getKey))
                .map(entry -> shown(entry.getKey(), entry.getValue(), here))
                .toList();
    }

    private static Open shown(String handle, Entry entry, @Nullable HttpSession here) {
        boolean same = here != null && handle.equals(here.getAttribute(HANDLE));
        return new Open(
                handle, entry.began(), entry.last(), entry.address(), browser(entry.agent()), same);
    }

    /** "Firefox · Windows": enough to know one's own machine by. */
    static String browser(String agent) {
        var name =
                agent.contains("Edg/")
                        ? "Edge"
                        : agent.contains("coc_coc")
                                ? "Cốc Cốc"
                                : agent.contains("Firefox/")
                                        ? "Firefox"
                                        : agent.contains("Chrome/")
                                                ? "Chrome"
                                                : agent.contains("Safari/") ? "Safari" : "";
        var system =
                agent.contains("Android")
                        ? "Android"
                        : agent.contains("iPhone") || agent.contains("iPad")
                                ? "iOS"
                                : agent.contains("Windows")
                                        ? "Windows"
                                        : agent.contains("Mac OS")
                                                ? "macOS"
                                                : agent.contains("Linux") ? "Linux" : "";
        if (name.isEmpty()) {
            return agent.substring(0, Math.min(agent.length(), LONGEST_BROWSER));
        }
        return system.isEmpty() ? name : name + " · " + system;
    }

    /** Ends one session of the account; false if it has none of that handle. */
    boolean end(long account, String handle) {
        var entry = open.get(handle);
        if (entry == null || entry.account() != account) {
            return false;
        }
        end(handle, entry);
        return true;
    }

    /** Ends all sessions of the account but the one given. */
    void endAll(long account, @Nullable HttpSession except) {
        open.forEach((handle, entry) -> {
            if (entry.account() == account && entry.session() != except) {
                boolean here = except != null && handle.equals(except.getAttribute(HANDLE));
                if (!here) {
                    end(handle, entry);
                }
            }
        });
    }

    private void end(String handle, Entry entry) {
        open.remove(handle);
        try {
            entry.session().invalidate();
        } catch (IllegalStateException e) {
            // It ended by itself meanwhile, which is what was wanted.
            open.remove(handle);
        }
    }
}
