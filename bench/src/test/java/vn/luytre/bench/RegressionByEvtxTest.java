package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.RealData;

/** The events that the rules' authors recorded, from their EVTX files on: each fires its rule, and what their JSON fires. */
class RegressionByEvtxTest {

    private interface Reader {
        List<Event> read(byte[] file);
    }

    @Test
    void everyRecordedLogFiresItsRule() throws IOException {
        var judge = new EventJudge(DetectStudy.rules(RealData.file("sigma/sigma-rules.zip")));

        var evtx = hits(judge, ".evtx", RecordedLogs::evtx);

        assertThat(evtx).hasSize(137);
        assertThat(evtx).allSatisfy((rule, hits) -> assertThat(hits).containsKey(rule));
        assertThat(hits(judge, ".json", file -> RecordedLogs.lines(oneLine(file)))).isEqualTo(evtx);
    }

    /** Case, which is called by its rule → rules that fire → in how many events. */
    private static Map<String, Map<String, Integer>> hits(
            EventJudge judge, String ending, Reader reader) throws IOException {
        var hits = new TreeMap<String, Map<String, Integer>>();
        RecordedLogs.entries(
                RealData.file("sigma/sigma-regression.zip"),
                entry -> entry.endsWith(ending),
                (entry, file) -> {
                    var name = entry.substring(entry.lastIndexOf('/') + 1);
                    var of = new TreeMap<String, Integer>();
                    for (var event : reader.read(file)) {
                        for (var rule : judge.hits(event)) {
                            of.merge(String.valueOf(rule.rule().about().id()), 1, Integer::sum);
                        }
                    }
                    hits.put(name.substring(0, name.length() - ending.length()), of);
                });
        return hits;
    }

    /** Objects that may stand over several lines, each on one. */
    private static String oneLine(byte[] json) {
        var line = new String(json, UTF_8).replaceAll("\\R\\s*", " ");
        return line.replaceAll("\\}\\s+\\{", "}\n{");
    }
}
