import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import uk.co.gresearch.siembol.alerts.common.AlertingEngine;
import uk.co.gresearch.siembol.alerts.common.AlertingResult;
import uk.co.gresearch.siembol.alerts.compiler.AlertingRulesCompiler;

/**
 * Times Siembol's alerting engine: RULES (one document of its rules schema) over LANE (an event a line) into ANSWER, after some
 * rounds unmeasured. Processor time of the thread that judges, the reading of JSON included.
 */
final class SiembolPeer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String RULE = "siembol_alerts_rule_name";

    private SiembolPeer() {}

    public static void main(String[] arguments) throws Exception {
        var rules = Files.readString(Path.of(arguments[0]));
        var events = Files.readAllLines(Path.of(arguments[1]));
        int unmeasured = Integer.parseInt(arguments[3]);
        int measured = Integer.parseInt(arguments[4]);
        try (var answer = new PrintWriter(arguments[2], StandardCharsets.UTF_8)) {
            long began = THREADS.getCurrentThreadCpuTime();
            var engine = compile(rules);
            answer.printf("compile %.3f%n", (THREADS.getCurrentThreadCpuTime() - began) / 1e9);
            hits(engine, events, answer);
            for (int round = 1; round < unmeasured; round++) {
                round(engine, events);
            }
            for (int round = 0; round < measured; round++) {
                began = THREADS.getCurrentThreadCpuTime();
                round(engine, events);
                answer.printf("round %.6f%n", (THREADS.getCurrentThreadCpuTime() - began) / 1e9);
            }
        }
    }

    private static AlertingEngine compile(String rules) throws Exception {
        var compiled = AlertingRulesCompiler.createAlertingRulesCompiler().compile(rules);
        if (compiled.getStatusCode() != AlertingResult.StatusCode.OK) {
            throw new IllegalArgumentException(
                    compiled.getAttributes().getMessage() + compiled.getAttributes().getException());
        }
        return compiled.getAttributes().getEngine();
    }

    private static void hits(AlertingEngine engine, List<String> events, PrintWriter answer) {
        for (int event = 0; event < events.size(); event++) {
            var result = engine.evaluate(events.get(event)).getAttributes();
            if (result.getExceptionEvents() != null) {
                throw new IllegalStateException("event " + event + " could not be judged");
            }
            for (Map<String, Object> hit : hits(result.getOutputEvents())) {
                answer.printf("hit %d %s%n", event, hit.get(RULE));
            }
        }
    }

    private static List<Map<String, Object>> hits(List<Map<String, Object>> found) {
        return found == null ? List.of() : found;
    }

    private static void round(AlertingEngine engine, List<String> events) {
        for (var event : events) {
            engine.evaluate(event);
        }
    }
}
