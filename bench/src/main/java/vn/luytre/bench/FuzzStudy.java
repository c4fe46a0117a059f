package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches for inputs that break a parser, guided by coverage: every {@code @FuzzTest} of the repository in turn, each for
 * {@code --seconds}. What Jazzer learns stays in {@code .cifuzz-corpus}, so the next run goes on from there. An input that
 * broke something is kept below {@code bench/target/fuzz}.
 */
final class FuzzStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzStudy.class);
    private static final Pattern TARGET =
            Pattern.compile(
                    "@FuzzTest\\b(?:\\([^)]*\\))?\\s+(?:@\\w+\\s+)*(?:public\\s+)?void\\s+(\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+);");
    private static final Pattern FINDING =
            Pattern.compile("(crash|timeout|oom|slow-unit|leak)-[0-9a-f]{8,}");

    /** Building and starting, beside the time of the search itself. */
    private static final Duration OVERHEAD = Duration.ofMinutes(6);

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public String question() {
        return "Is there an input that breaks a parser?";
    }

    /** One fuzz test: the Maven module, the class with its package, the method. */
    record Target(String module, String type, String method) {

        String simple() {
            return type.substring(type.lastIndexOf('.') + 1) + "." + method;
        }
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        var broken = new ArrayList<String>();
        var targets = targets(run.root());
        run.add(Figure.of("fuzz.targets", targets.size(), "targets"));
        for (var target : run.quick() ? targets.subList(0, Math.min(1, targets.size())) : targets) {
            var began = Instant.now();
            boolean sound = fuzz(run, target);
            if (!sound) {
                broken.add(target.simple());
                keep(run.root(), target, began);
            }
            run.add(Figure.of("fuzz." + target.simple() + ".findings", sound ? 0 : 1, "findings"));
        }
        if (!broken.isEmpty()) {
            throw new IOException("broken: %s; see bench/target/fuzz".formatted(broken));
        }
    }

    /** Every fuzz test in the sources, in order. */
    static List<Target> targets(Path root) throws IOException {
        var targets = new ArrayList<Target>();
        try (var modules = Files.list(root)) {
            for (var module :
                    modules.filter(m -> Files.exists(m.resolve("pom.xml"))).sorted().toList()) {
                var tests = module.resolve("src/test/java");
                if (!Files.isDirectory(tests)) {
                    continue;
                }
                try (var files = Files.walk(tests)) {
                    for (var file :
                            files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                        targets.addAll(targets(module.getFileName().toString(), file));
                    }
                }
            }
        }
        return targets;
    }

    private static List<Target> targets(String module, Path file) throws IOException {
        var text = Files.readString(file);
        var type = file.getFileName().toString().replace(".java", "");
        var home = PACKAGE.matcher(text);
        var whole = home.find() ? home.group(1) + "." + type : type;
        return TARGET.matcher(text)
                .results()
                .map(found -> new Target(module, whole, found.group(1)))
                .toList();
    }

    /** True if nothing was found. Jazzer fuzzes one test in a JVM, so each is a Maven run of its own. */
    private static boolean fuzz(Run run, Target target) throws IOException, InterruptedException {
        int seconds = run.stretch(60, 10);
        var log = kept(run.root(), target).resolve("log").toFile();
        var command =
                List.of(
                        "./mvnw",
                        "-B",
                        "-pl",
                        target.module(),
                        "-am",
                        "test",
                        "-Dtest=%s#%s".formatted(target.type(), target.method()),
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "-Dspotless.check.skip",
                        "-Dspotless.apply.skip");
        // JAZZER_MAX_DURATION stands above the annotation's own.
        var environment = Map.of("JAZZER_FUZZ", "1", "JAZZER_MAX_DURATION", seconds + "s");
        LOG.atInfo()
                .addKeyValue("target", target.simple())
                .addKeyValue("seconds", seconds)
                .log("fuzzing");
        try (var maven = Child.start(command, environment, run.root(), log, false)) {
            if (!maven.process()
                    .waitFor(OVERHEAD.plusSeconds(seconds).toSeconds(), TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("target", target.simple()).log("did not end in time");
                return false;
            }
            return maven.process().exitValue() == 0;
        }
    }

    private static Path kept(Path root, Target target) throws IOException {
        return Files.createDirectories(root.resolve("bench/target/fuzz").resolve(target.simple()));
    }

    /** Moves what Jazzer wrote since then, wherever in the module it did, to the folder of the target. */
    private static void keep(Path root, Target target, Instant since) throws IOException {
        var folder = kept(root, target);
        var from = FileTime.from(since);
        try (var files = Files.walk(root.resolve(target.module()))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (FINDING.matcher(file.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(file).compareTo(from) >= 0) {
                    Files.move(
                            file,
                            folder.resolve(file.getFileName().toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                    LOG.atError()
                            .addKeyValue("input", folder.resolve(file.getFileName().toString()))
                            .log("found");
                }
            }
        }
    }
}
