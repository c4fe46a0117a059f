package vn.luytre.soc.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What reading a backup again found.
 *
 * @param problems a sentence for each file that is missing or is not what it was; empty if the backup is whole
 */
public record Verification(Instant taken, int files, String head, List<String> problems) {

    public Verification {
        problems = List.copyOf(problems);
    }

    /** Reads every byte of a backup. */
    public static Verification of(Path place) throws IOException {
        try (var backup = Stored.open(place)) {
            var contents = Contents.read(backup);
            return new Verification(
                    contents.taken(),
                    contents.sums().size(),
                    contents.head(),
                    problems(backup, contents, _ -> true));
        }
    }

    static List<String> problems(Stored backup, Contents contents, Predicate<String> wanted)
            throws IOException {
        var problems = new ArrayList<String>();
        for (var line : contents.sums().entrySet()) {
            var path = line.getKey();
            if (!backup.has(path)) {
                problems.add("Thiếu tệp " + path);
            } else if (wanted.test(path) && !hash(backup, path).equals(line.getValue())) {
                problems.add("Tệp hỏng " + path);
            }
        }
        return problems;
    }

    /** Empty if the file cannot be read to its end. */
    private static String hash(Stored backup, String path) {
        try (var in = backup.read(path)) {
            return Collected.hash(in);
        } catch (IOException e) {
            return "";
        }
    }
}
