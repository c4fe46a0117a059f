package vn.luytre.detect.sigma.correlate;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes what a correlator remembers. All numbers big-endian: magic, version; key, shard, shards, position, times; the
 * correlations by identity; the targets by name, with their fields; the groups, the one hit longest ago first; hits
 * that wait, in order; CRC-32C of all between version and here.
 */
final class StateWriter {

    static final int MAGIC = 0x4C54_4353;
    static final int VERSION = 1;

    private final CorrelatorSettings settings;
    private final Plan plan;
    private final Groups groups;

    StateWriter(CorrelatorSettings settings, Plan plan, Groups groups) {
        this.settings = settings;
        this.plan = plan;
        this.groups = groups;
    }

    void write(OutputStream out, long position, Watermark watermark, List<HeldHit> waiting)
            throws IOException {
        var head = new DataOutputStream(out);
        head.writeInt(MAGIC);
        head.writeInt(VERSION);
        head.flush();
        var sum = new CRC32C();
        var body =
                new DataOutputStream(
                        new BufferedOutputStream(new CheckedOutputStream(out, sum), 1 << 16));
        body.writeLong(settings.keyHigh());
        body.writeLong(settings.keyLow());
        body.writeInt(settings.shard());
        body.writeInt(settings.shards());
        body.writeLong(position);
        for (long time : watermark.save()) {
            body.writeLong(time);
        }
        names(body);
        groups(body);
        body.writeInt(waiting.size());
        for (var hit : waiting) {
            hit(body, hit);
        }
        body.flush();
        head.writeLong(sum.getValue());
        head.flush();
    }

    private void names(DataOutputStream body) throws IOException {
        body.writeInt(plan.correlations().size());
        for (var one : plan.correlations()) {
            text(body, one.identity().hex());
            text(body, one.linked().correlation().about().title());
        }
        body.writeInt(plan.targets().size());
        for (var target : plan.targets()) {
            text(body, target.name());
            body.writeInt(target.fields().length);
            for (var field : target.fields()) {
                text(body, field);
            }
        }
    }

    private void groups(DataOutputStream body) throws IOException {
        var table = groups.table();
        body.writeInt(table.size());
        for (int group = table.stalest(); group != GroupTable.NONE; group = table.after(group)) {
            int correlation = table.correlation(group);
            body.writeInt(correlation);
            body.writeLong(table.high(group));
            body.writeLong(table.low(group));
            body.writeLong(table.time(group));
            var saved = plan.correlations().get(correlation).window().save(groups, group);
            body.writeInt(saved.length);
            for (long word : saved) {
                body.writeLong(word);
            }
        }
    }

    private static void hit(DataOutputStream body, HeldHit hit) throws IOException {
        body.writeInt(hit.target());
        body.writeLong(hit.event());
        body.writeLong(hit.time());
        body.writeInt(hit.scope());
        for (var texts : hit.fields()) {
            body.writeInt(texts.length);
            for (var text : texts) {
                text(body, text);
            }
        }
    }

    private static void text(DataOutputStream body, String text) throws IOException {
        body.writeInt(text.length());
        body.writeChars(text); // Not as UTF-8: half a surrogate pair must come back as it was.
    }
}
