package vn.luytre.soc.duty;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.luytre.soc.identity.AllowedToAll;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Units;

/** A roster, or one person's shifts of it, for the calendar of a telephone. */
@Controller
class CalendarFiles {

    private final Rosters rosters;
    private final Units units;
    private final MessageSource messages;
    private final InstantSource clock;

    CalendarFiles(Rosters rosters, Units units, MessageSource messages, InstantSource clock) {
        this.rosters = rosters;
        this.units = units;
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code person} as the roster writes it; empty for all. */
    @GetMapping("/duty/{id:\\d{1,18}}/calendar.ics")
    @AllowedToAll
    ResponseEntity<byte[]> calendar(
            @PathVariable long id, @RequestParam(defaultValue = "") String person) {
        var plan = rosters.plan(id);
        if (plan == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var turns =
                plan.turns().stream()
                        .filter(turn ->
                                person.isBlank() || turn.shift().person().equals(person.strip()))
                        .toList();
        var text =
                RosterCalendar.of(
                        plan.roster(),
                        units.shortNames().getOrDefault(plan.roster().unit(), ""),
                        turns,
                        new Words(messages, Words.VIETNAMESE),
                        clock.instant());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(RosterCalendar.MEDIA_TYPE))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("lich-truc-" + id + ".ics")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
