package vn.luytre.soc.botnet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.identity.Allowed;
import vn.luytre.soc.identity.AllowedToWatch;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;

/** Sightings, and lists on their way in, for programs. */
@RestController
class BotnetApi {

    private static final int MOST = 1_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_BAD = 1_000;

    private final Sightings sightings;
    private final Imports imports;
    private final Readings readings;
    private final JsonMapper json;
    private final InstantSource clock;

    BotnetApi(
            Sightings sightings,
            Imports imports,
            Readings readings,
            JsonMapper json,
            InstantSource clock) {
        this.sightings = sightings;
        this.imports = imports;
        this.readings = readings;
        this.json = json;
        this.clock = clock;
    }

    /** A sighting. @param quietDays full days of silence that count; null while nothing was cleaned */
    record SightingView(
            long id,
            long unit,
            String address,
            String kind,
            String name,
            String state,
            @Nullable LocalDate due,
            String machine,
            int times,
            Instant opened,
            Instant firstContact,
            Instant lastContact,
            boolean talking,
            @Nullable Integer quietDays,
            boolean scanned,
            int version) {}

    /** One step taken by a program in the name of a person's token. */
    record StepRequest(
            String step,
            @Nullable Integer version,
            @Nullable Long unit,
            @Nullable LocalDate due,
            @Nullable String machine,
            @Nullable String note) {}

    @GetMapping("/api/v1/sightings")
    @AllowedToWatch(token = "sightings:read")
    List<SightingView> all(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "") String q) {
        var day = Choices.day(month.length() == 7 ? month + "-01" : month);
        return sightings.find(new SightingRows.Filter(day, unit, q), MOST).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/api/v1/sightings/{id}")
    @AllowedToWatch(token = "sightings:read")
    SightingView one(@PathVariable long id) {
        var sighting = sightings.byId(id);
        if (sighting == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return view(sighting);
    }

    private SightingView view(Sighting sighting) {
        var now = clock.instant();
        var proof = sightings.proof(sighting, now);
        return new SightingView(
                sighting.id(),
                sighting.unit(),
                sighting.address(),
                sighting.kind().name(),
                sighting.name(),
                sighting.state().code().name(),
                sighting.state().due(),
                sighting.state().machine(),
                sighting.course().times(),
                sighting.opened(),
                sighting.firstContact(),
                sighting.course().lastContact(),
                sighting.talking(now),
                sighting.course().cleaning() == null ? null : proof.silence().days(),
                proof.scanned(),
                sighting.version());
    }

    /** {@code assign} (unit, due), {@code machine} (machine), {@code clean} (note), {@code prove}, {@code remark} (note). */
    @PostMapping("/api/v1/sightings/{id}/steps")
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE, Role.OFFICER},
            token = "sightings:write")
    ResponseEntity<?> step(@PathVariable long id, @RequestBody StepRequest asked) {
        var viewer = Viewer.current();
        var actor = viewer.actor();
        int version = asked.version() == null ? -1 : asked.version();
        var note = asked.note() == null ? "" : ImportViews.shortened(asked.note().strip(), 2_000);
        var machine =
                asked.machine() == null ? "" : ImportViews.shortened(asked.machine().strip(), 120);
        boolean steers =
                viewer.unit() == 0
                        && (!viewer.tokenScopes().isEmpty()
                                || viewer.has(Role.ADMIN, Role.ANALYST, Role.RESPONSE));
        var taken =
                switch (asked.step()) {
                    case "assign" -> {
                        require(steers, HttpStatus.FORBIDDEN);
                        var unit = asked.unit();
                        var due = asked.due();
                        if (unit == null || unit <= 0 || due == null) {
                            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
                        }
                        yield sightings.assign(
                                actor, id, version, unit, new Step.Assign(due), note);
                    }
                    case "machine" -> {
                        require(!machine.isEmpty(), HttpStatus.UNPROCESSABLE_CONTENT);
                        yield sightings.take(
                                actor, id, version, new Step.FindMachine(machine), machine);
                    }
                    case "clean" -> {
                        require(!note.isEmpty(), HttpStatus.UNPROCESSABLE_CONTENT);
                        yield sightings.take(
                                actor,
                                id,
                                version,
                                new Step.Clean(clock.instant(), actor.name(), note),
                                note);
                    }
                    case "prove" -> sightings.prove(actor, id);
                    case "remark" -> {
                        require(!note.isEmpty(), HttpStatus.UNPROCESSABLE_CONTENT);
                        yield sightings.remark(actor, id, "remark", note);
                    }
                    default -> throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
                };
        return switch (taken) {
            case Sightings.Taken.Done(var after) -> ResponseEntity.ok(view(after));
            case Sightings.Taken.Refused(_, var why) -> conflict(why.name());
            case Sightings.Taken.Stale(_) -> conflict("STALE");
            case Sightings.Taken.Occupied(_) -> conflict("OCCUPIED");
            case Sightings.Taken.Unknown() ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static void require(boolean fine, HttpStatus otherwise) {
        if (!fine) {
            throw new ResponseStatusException(otherwise);
        }
    }

    private static ResponseEntity<?> conflict(String why) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("refused", why));
    }

    /** A list in JSON. {@code entries} hold what a line of a table would; only the value is needed. */
    record ListRequest(
            String issuer,
            ListRole role,
            String month,
            @Nullable String number,
            @Nullable String date,
            @Nullable Boolean urgent,
            @Nullable String validFrom,
            @Nullable String validTo,
            List<EntryRequest> entries) {}

    record EntryRequest(
            String value,
            @Nullable String family,
            @Nullable String seen,
            @Nullable Long count,
            @Nullable Integer port,
            @Nullable String note) {}

    record BadLine(int line, String original, String reason) {}

    /** What was published. @param bad lines that were left out, the first thousand */
    record ListAnswer(
            int list, int rows, int accepted, int doubles, int sightings, List<BadLine> bad) {}

    /** Publishes a list of one indicator a line, or a CSV file with a header; bad lines are named and left out. */
    @PostMapping(
            value = "/api/v1/lists",
            consumes = {MediaType.TEXT_PLAIN_VALUE, "text/csv"})
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "lists:write")
    ResponseEntity<?> publish(
            HttpServletRequest request,
            @RequestParam String issuer,
            @RequestParam ListRole role,
            @RequestParam String month,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "false") boolean urgent,
            @RequestParam(defaultValue = "") String validFrom,
            @RequestParam(defaultValue = "") String validTo,
            @RequestParam(defaultValue = "danh-sach.csv") String file)
            throws IOException {
        var letter =
                new Choices.LetterFacts(
                        issuer, "", number, date, month, urgent, validFrom, validTo);
        return publish(body(request), file, role, letter);
    }

    /** The same as JSON; the lines are kept as CSV. */
    @PostMapping(value = "/api/v1/lists", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Allowed(
            value = {Role.ADMIN, Role.ANALYST, Role.RESPONSE},
            token = "lists:write")
    ResponseEntity<?> publish(HttpServletRequest request) throws IOException {
        ListRequest list;
        try {
            list = json.readValue(body(request), ListRequest.class);
        } catch (JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        require(
                list.entries() != null
                        && list.issuer() != null
                        && list.role() != null
                        && list.month() != null,
                HttpStatus.UNPROCESSABLE_CONTENT);
        var letter =
                new Choices.LetterFacts(
                        list.issuer(),
                        "",
                        text(list.number()),
                        text(list.date()),
                        list.month(),
                        Boolean.TRUE.equals(list.urgent()),
                        text(list.validFrom()),
                        text(list.validTo()));
        return publish(csv(list.entries()), "danh-sach.csv", list.role(), letter);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static byte[] csv(List<EntryRequest> entries) {
        var csv = new StringBuilder("ioc,family,time,count,port,note\n");
        for (var entry : entries) {
            csv.append(cell(text(entry.value())))
                    .append(',')
                    .append(cell(text(entry.family())))
                    .append(',')
                    .append(cell(text(entry.seen())))
                    .append(',')
                    .append(text(entry.count()))
                    .append(',')
                    .append(text(entry.port()))
                    .append(',')
                    .append(cell(text(entry.note())))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(String text) {
        return '"' + text.replaceAll("[\\r\\n]+", " ").replace("\"", "\"\"") + '"';
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        require(bytes.length <= MOST_BYTES, HttpStatus.CONTENT_TOO_LARGE);
        return bytes;
    }

    private ResponseEntity<?> publish(
            byte[] bytes, String file, ListRole role, Choices.LetterFacts letter) {
        var actor = Viewer.current().actor();
        var received = imports.receive(actor, file, bytes, letter.issuer());
        return switch (received) {
            case Imports.Received.Refused(var why) ->
                    ResponseEntity.unprocessableContent().body(Map.of("refused", why));
            case Imports.Received.Known(var list) ->
                    ResponseEntity.status(HttpStatus.CONFLICT)
                            .body(Map.of("list", list.id().value(), "imported", list.created()));
            case Imports.Received.Waiting(var draft) -> publish(draft, role, letter);
            case Imports.Received.Drafted(var draft) -> publish(draft, role, letter);
        };
    }

    private ResponseEntity<?> publish(long id, ListRole role, Choices.LetterFacts letter) {
        var draft =
                imports.choose(id, old -> old.with(old.columns(), old.zone(), role).with(letter));
        if (draft == null) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        var reading = readings.reading(draft);
        return switch (imports.publish(Viewer.current().actor(), id)) {
            case Imports.Published.Done(var list, var found) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(
                                    new ListAnswer(
                                            list.value(),
                                            reading.rows(),
                                            reading.entries().size(),
                                            reading.doubles(),
                                            found,
                                            reading.bad().stream()
                                                    .limit(MOST_BAD)
                                                    .map(line ->
                                                            new BadLine(
                                                                    line.number(),
                                                                    ImportViews.shortened(
                                                                            line.original(), 500),
                                                                    line.reason()))
                                                    .toList()));
            case Imports.Published.Faulty(var faults) -> {
                // A program's draft waits for nobody.
                imports.drop(Viewer.current().actor(), id);
                yield ResponseEntity.unprocessableContent().body(Map.of("faults", faults));
            }
            case Imports.Published.Unknown() ->
                    throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }
}
