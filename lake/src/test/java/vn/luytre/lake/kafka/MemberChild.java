package vn.luytre.lake.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.postgresql.ds.PGSimpleDataSource;
import vn.luytre.lake.ChildJvm;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.SharedLake;

/** A node in a JVM of its own, to be killed: BROKER TOPIC DATABASE FOLDER SEED. Says when it has taken an entry or waited for one. */
final class MemberChild {

    private MemberChild() {}

    public static void main(String[] args) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(args[2]);
        var random = new Random(Long.parseLong(args[4]));
        try (var lake =
                SharedLake.join(
                        Path.of(args[3]), new JdbcCatalogue(database), LakeSettings.DEFAULT)) {
            var loop = new MemberLoop(lake);
            var settings = Broker.settings(args[0], args[1], "member-" + args[4]);
            try (var member = KafkaMember.join(settings, loop)) {
                ChildJvm.say("joined");
                while (true) {
                    int taken = member.poll(Duration.ofMillis(200));
                    if (random.nextInt(3) == 0) {
                        loop.commit(member.reached());
                    }
                    for (int i = 0; i < Math.max(1, taken); i++) {
                        ChildJvm.say(taken == 0 ? "idle" : "taken");
                    }
                }
            }
        }
    }
}
