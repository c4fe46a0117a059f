package vn.luytre.soc.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import vn.luytre.event.Ip;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.LakeException;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Which machine had an address at a moment: the form, the chain of records, the same for programs. */
@Controller
class ResolvePages {

    /** How far apart two right clocks may be, as the page says it. */
    static final long SLACK_SECONDS = Translations.SLACK.toSeconds();

    private final Resolver resolver;
    private final Events events;
    private final InstantSource clock;

    ResolvePages(Resolver resolver, Events events, InstantSource clock) {
        this.resolver = resolver;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What stands in the form.
     *
     * @param address {@code 203.0.113.7:51234}, {@code [2001:db8::1]:443}, or without a port
     * @param at a local time, or one with its zone
     * @param zone of a local time: {@code vn} or {@code utc}
     * @param peer the far end; may be empty
     */
    record Typed(String address, String at, String zone, String peer) {}

    /** A page with its form; a fault names what cannot be read. */
    record Page(
            Typed typed,
            Map<String, String> faults,
            @Nullable Resolution resolution,
            Events.Names names,
            boolean failed) {}

    @GetMapping("/resolve")
    @Allowed({
        Role.ADMIN,
        Role.ANALYST,
        Role.RESPONSE,
        Role.OFFICER,
        Role.HEAD,
        Role.LEADER,
        Role.AUDITOR
    })
    ModelAndView page(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "vn") String zone,
            @RequestParam(defaultValue = "") String peer) {
        boolean isBlank =
                address.isBlank() || at.isBlank(); // Half filled by a link: a person goes on.
        var when = at.isBlank() ? Span.field(clock.instant()) : at.strip();
        var typed = new Typed(address.strip(), when, zone, peer.strip());
        var faults = new LinkedHashMap<String, String>();
        var question = isBlank ? null : question(typed, faults);
        return show(typed, faults, question);
    }

    private ModelAndView show(
            Typed typed, Map<String, String> faults, Resolution.@Nullable Question question) {
        Resolution resolution = null;
        boolean failed = false;
        try {
            resolution = question == null ? null : resolver.resolve(question);
        } catch (LakeException e) {
            failed = true;
        }
        var page = new Page(typed, faults, resolution, events.names(), failed);
        return new ModelAndView(
                        "search/resolve",
                        faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("page", page);
    }

    /** The same as JSON; 400 names what cannot be read. */
    @GetMapping("/api/v1/resolve")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER, Role.HEAD},
            token = "events:read")
    @ResponseBody
    ResponseEntity<?> resolve(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "vn") String zone,
            @RequestParam(defaultValue = "") String peer) {
        var faults = new LinkedHashMap<String, String>();
        var question = question(new Typed(address.strip(), at.strip(), zone, peer.strip()), faults);
        if (question == null) {
            return ResponseEntity.badRequest().body(Map.of("faults", faults));
        }
        try {
            return ResponseEntity.ok(resolver.resolve(question));
        } catch (LakeException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(Map.of("faults", Map.of("lake", "search.broken")));
        }
    }

    /** Which words the answer has: one subscriber of a carrier is not one machine. */
    static String outcome(Resolution resolution) {
        boolean isSubscriber =
                resolution.verdict() == Resolution.Verdict.ONE
                        && resolution.candidates().getFirst().isSubscriber();
        return isSubscriber ? "SUBSCRIBER" : resolution.verdict().name();
    }

    /** The words for how sure it is. */
    static String words(Resolution.Certainty certainty) {
        return switch (certainty) {
            case COVERED -> "resolve.sure";
            case TOLERANCE -> "resolve.tolerance";
            case NEAR -> "resolve.near";
        };
    }

    /** Null with faults, keys of words by field, if it cannot be asked. */
    private static Resolution.@Nullable Question question(Typed typed, Map<String, String> faults) {
        var endpoint = Endpoint.read(typed.address);
        if (endpoint == null) {
            faults.put("address", "resolve.fault.address");
        }
        var at = time(typed.at, typed.zone);
        if (at == null) {
            faults.put("at", "resolve.fault.at");
        }
        var peer = typed.peer.isEmpty() ? null : Ip.parse(typed.peer);
        if (peer == null && !typed.peer.isEmpty()) {
            faults.put("peer", "resolve.fault.peer");
        }
        return endpoint == null || at == null || !faults.isEmpty()
                ? null
                : new Resolution.Question(
                        endpoint.address(), endpoint.port(), at, peer, within(typed.at));
    }

    /** How much later it may have been than what was typed: a minute without seconds is any of its moments. */
    static Duration within(String time) {
        boolean isToTheSecond = time.matches(".*[0-9]:[0-9]{2}:[0-9]{2}.*");
        return isToTheSecond ? Duration.ZERO : Duration.ofMinutes(1).minusMillis(1);
    }

    /** A time that names its zone, or a local one of the zone chosen; null if it is neither. */
    static @Nullable Instant time(String text, String zone) {
        var plain = text.strip().replace(' ', 'T');
        try {
            boolean isZoned =
                    plain.endsWith("Z") || plain.matches(".*T.*[+-][0-9]{2}(:?[0-9]{2})?");
            if (isZoned) {
                return OffsetDateTime.parse(withMinutes(plain)).toInstant();
            }
            var local = LocalDateTime.parse(plain);
            return zone.equals("utc")
                    ? local.toInstant(ZoneOffset.UTC)
                    : local.atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code +07} and {@code +0700} as {@code +07:00}. */
    private static String withMinutes(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        int length = text.length() - sign;
        if (text.endsWith("Z") || length == 6) {
            return text;
        }
        return length == 3
                ? text + ":00"
                : text.substring(0, sign + 3) + ":" + text.substring(sign + 3);
    }
}
