package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another engine of rules: {@code bench/peers/rules.sh} fetches, starts and times it, in a process of its own. */
final class RulePeer {

    /** The script's word for a peer whose libraries cannot be had here. */
    private static final int ABSENT = 3;

    /**
     * What it said.
     *
     * @param compile processor seconds from the rules' text to a state that can judge
     * @param rounds processor seconds of each measured round over all events
     * @param hits an event's number and a rule's, of one round
     */
    record Answer(double compile, List<Double> rounds, Set<Hit> hits) {}

    /** A rule that held for an event; both by their place in what the peer was given. */
    record Hit(int event, int rule) {}

    private RulePeer() {}

    /**
     * @param folder takes what the peer is given and says
     * @return null if the peer could not be had
     * @throws IOException if it was there and failed
     */
    static @Nullable Answer ask(
            Path root, Path folder, String peer, String rules, String events, int warm, int rounds)
            throws IOException, InterruptedException {
        var answer = folder.resolve("answer");
        var command =
                List.of(
                        root.resolve("bench/peers/rules.sh").toString(),
                        peer,
                        Files.writeString(folder.resolve("rules"), rules).toString(),
                        Files.writeString(folder.resolve("lane"), events).toString(),
                        answer.toString(),
                        Integer.toString(warm),
                        Integer.toString(rounds));
        var environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        var log = folder.resolve("log").toFile();
        try (var child = Child.start(command, environment, folder, log, false)) {
            return switch (child.process().waitFor()) {
                case 0 -> read(Files.readAllLines(answer, UTF_8));
                case ABSENT -> null;
                default ->
                        throw new IOException(
                                "%s could not be measured; see %s".formatted(peer, log));
            };
        }
    }

    /** Reads the lines of an answer. */
    static Answer read(List<String> lines) {
        double compile = 0;
        var rounds = new ArrayList<Double>();
        var hits = new HashSet<Hit>();
        for (var line : lines) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "compile" -> compile = Double.parseDouble(words[1]);
                case "round" -> rounds.add(Double.parseDouble(words[1]));
                case "hit" ->
                        hits.add(new Hit(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                default -> throw new IllegalArgumentException("what is " + line);
            }
        }
        return new Answer(compile, List.copyOf(rounds), Set.copyOf(hits));
    }
}
