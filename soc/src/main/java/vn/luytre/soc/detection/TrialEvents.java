package vn.luytre.soc.detection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Event;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;

/**
 * Events in a pasted text: an event a line, a JSON object or array over several lines, or the XML of Windows events. What cannot
 * be read is an event with a flaw, as on its way into the product.
 */
final class TrialEvents {

    /** A longer text is cut. */
    static final int LONGEST = 512 << 10;

    /** Events that are read; what is behind them is left. */
    static final int MOST = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern XML = Pattern.compile("<Event[ >].*?</Event>", Pattern.DOTALL);

    private final LineParser parser = Parsers.create("auto");
    private final long receivedMicros;
    private final List<Event> events = new ArrayList<>();

    private TrialEvents(long receivedMicros) {
        this.receivedMicros = receivedMicros;
    }

    static List<Event> of(String pasted, long receivedMicros) {
        var text = pasted.length() <= LONGEST ? pasted : pasted.substring(0, LONGEST);
        var reading = new TrialEvents(receivedMicros);
        var start = text.stripLeading();
        if (start.startsWith("<")) {
            var found = XML.matcher(text);
            while (found.find() && reading.events.size() < MOST) {
                reading.add(found.group());
            }
            if (!reading.events.isEmpty()) {
                return List.copyOf(reading.events);
            }
        }
        if (!(start.startsWith("{") || start.startsWith("[")) || !reading.json(text)) {
            text.lines().filter(line -> !line.isBlank()).limit(MOST).forEach(reading::add);
        }
        return List.copyOf(reading.events);
    }

    /** Reads the text if it is one JSON value; false if it is not, as where each line is one. */
    private boolean json(String text) {
        JsonNode whole;
        try {
            whole = JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            return false;
        }
        if (whole.isArray()) {
            for (int i = 0; i < Math.min(whole.size(), MOST); i++) {
                add(whole.get(i).toString());
            }
            return true;
        }
        add(whole.toString());
        return true;
    }

    private void add(String line) {
        var builder = new Event.Builder().reset(line, receivedMicros, Event.Origin.UNKNOWN);
        parser.parse(line, builder);
        events.add(builder.build());
    }
}
