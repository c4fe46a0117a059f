package vn.luytre.soc.search;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.luytre.event.Event;
import vn.luytre.lake.Extent;
import vn.luytre.lake.FieldCounts;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Names;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.Role;

/** Everything about one address, machine, user, name or file, for programs. */
@RestController
@Allowed(
        value = {
            Role.ADMIN,
            Role.ANALYST,
            Role.RESPONSE,
            Role.OFFICER,
            Role.HEAD,
            Role.LEADER,
            Role.AUDITOR
        },
        token = "events:read")
class ThingApi {

    private final Stories stories;
    private final InstantSource clock;

    ThingApi(Stories stories, InstantSource clock) {
        this.stories = stories;
        this.clock = clock;
    }

    /** How many events, and when; the times are null if there are none. */
    record Reach(long count, @Nullable Instant first, @Nullable Instant last) {}

    /**
     * What is known of it.
     *
     * @param query the search that finds its events
     * @param always in everything held; {@code inside} in the time asked for
     * @param fields in which fields it stands
     */
    record About(
            String query,
            Reach always,
            Reach inside,
            Map<String, Long> fields,
            Map<String, List<SearchResult.Facet>> around,
            Map<String, List<SearchResult.Facet>> to,
            Map<String, List<SearchResult.Facet>> from,
            List<Mention> mentions) {}

    @GetMapping("/api/v1/events/about")
    ResponseEntity<?> about(
            @RequestParam(defaultValue = "ip") String kind,
            @RequestParam(defaultValue = "") String value,
            Asked asked) {
        var thing = Thing.of(kind, value);
        if (thing == null) {
            return ResponseEntity.badRequest()
                    .body(
                            Map.of(
                                    "message",
                                    "Giá trị không thuộc loại ip, host, user, domain, hash."));
        }
        try {
            var story = stories.of(thing, asked.time(clock.instant()));
            var fields = new LinkedHashMap<String, Long>();
            story.parts().forEach((field, count) -> fields.put(field.ecs(), count));
            return ResponseEntity.ok(
                    new About(
                            thing.query(),
                            reach(story.always()),
                            reach(story.inside()),
                            fields,
                            named(story.around()),
                            named(story.to()),
                            named(story.from()),
                            story.mentions()));
        } catch (LakeException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(Map.of("message", "Kho sự kiện chưa trả lời; hãy thu hẹp thời gian."));
        }
    }

    private static Reach reach(Extent extent) {
        return extent.count() == 0
                ? new Reach(0, null, null)
                : new Reach(
                        extent.count(),
                        Event.ofMicros(extent.first()),
                        Event.ofMicros(extent.last()));
    }

    private static Map<String, List<SearchResult.Facet>> named(List<FieldCounts> counts) {
        var named = new LinkedHashMap<String, List<SearchResult.Facet>>();
        counts.forEach(one -> named.put(Names.of(one.target()), one.top()));
        return named;
    }
}
