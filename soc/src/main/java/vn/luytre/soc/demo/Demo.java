package vn.luytre.soc.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ingest.Feed;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Works;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.Sources;

/**
 * Sets up the sample province on an empty database, gives it a past of several hours, and lets time go on in it. Switched
 * on by {@code ./luytre demo}; a province that already has units is left alone but for the running telemetry of sources
 * that are the sample's.
 */
@Component
@ConditionalOnProperty("luytre.demo")
class Demo {

    private static final Logger LOG = LoggerFactory.getLogger("luytre");
    private static final long SEED = 20240210; // Mùng Một Tết Giáp Thìn.
    private static final Duration PAST = Duration.ofHours(6);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** These sources of the sample fall silent, so that silence can be seen. */
    private static final List<Integer> SILENT = List.of(9, 31);

    private final List<SampleStep> steps;
    private final Units units;
    private final Sources sources;
    private final Feed feed;
    private final Works works;
    private final InstantSource clock;
    private volatile List<Speaker> speakers = List.of();
    private volatile Instant told = Instant.EPOCH;

    /** Steps that wait for what the past brings to light. */
    private final List<SampleStep> waiting = new CopyOnWriteArrayList<>();

    Demo(
            List<SampleStep> steps,
            Units units,
            Sources sources,
            Feed feed,
            Works works,
            InstantSource clock) {
        this.steps = steps.stream().sorted(Comparator.comparingInt(SampleStep::order)).toList();
        this.units = units;
        this.sources = sources;
        this.feed = feed;
        this.works = works;
        this.clock = clock;
    }

    /** A source of the sample and what speaks through it. */
    private record Speaker(Source source, int number, Voice voice) {

        /** A sensor of one of the units that fall silent. */
        boolean fallsSilent() {
            return voice instanceof Telemetry && SILENT.contains(number);
        }
    }

    @Order(0)
    @EventListener
    void ready(ApplicationReadyEvent event) {
        Scope.PROVINCE.run(this::begin);
    }

    private void begin() {
        var now = clock.instant();
        boolean fresh = units.today().isEmpty();
        if (fresh) {
            build(now);
        }
        listen();
        if (fresh) {
            tellThePast(now);
            waiting.addAll(steps.stream().filter(Demo::afterThePast).toList());
        }
        told = now;
    }

    private void build(Instant now) {
        var first = steps.stream().filter(step -> !afterThePast(step)).toList();
        var work = works.begin("Dựng tỉnh mẫu", 0);
        for (int i = 0; i < first.size(); i++) {
            work.step(i, first.size());
            play(first.get(i), now);
        }
        work.finish("");
    }

    private static boolean afterThePast(SampleStep step) {
        return step.order() >= SampleStep.AFTER_THE_PAST;
    }

    private static void play(SampleStep step, Instant now) {
        step.play(SEED, now);
        LOG.info("Tỉnh mẫu: {}", step.name());
    }

    private void listen() {
        var found = new ArrayList<Speaker>();
        for (var source : sources.visible()) {
            int number = number(source);
            if (number > 0) {
                found.add(new Speaker(source, number, voice(source.name(), number)));
            }
        }
        speakers = List.copyOf(found);
    }

    /** The number at the end of a sample source's name; 0 for any other source. */
    private static int number(Source source) {
        var name = source.name();
        int hash = name.lastIndexOf('#');
        boolean isOurs =
                name.startsWith(SampleNetwork.SENSOR)
                        || name.startsWith(SampleNetwork.FIREWALL)
                        || name.startsWith(SampleNetwork.TRANSLATOR);
        return isOurs && hash > 0 ? Integer.parseInt(name.substring(hash + 1)) : 0;
    }

    private static Voice voice(String name, int number) {
        var random = new Random(SEED + number);
        if (name.startsWith(SampleNetwork.FIREWALL)) {
            return new Gateway(number, random);
        }
        return name.startsWith(SampleNetwork.TRANSLATOR)
                ? new Translator(random)
                : new Telemetry(number, random);
    }

    private void tellThePast(Instant now) {
        var work = works.begin("Kể lại %d giờ dữ liệu mẫu".formatted(PAST.toHours()), 0);
        long events = 0;
        for (int i = 0; i < speakers.size(); i++) {
            work.step(i, speakers.size());
            var speaker = speakers.get(i);
            var until = speaker.fallsSilent() ? now.minus(Duration.ofHours(3)) : now;
            events += send(speaker, speaker.voice().before(now));
            events += send(speaker, speaker.voice().between(now.minus(PAST), until, EVERY, now));
        }
        work.finish("%,d sự kiện".formatted(events));
        LOG.info("Tỉnh mẫu: {} sự kiện của {} giờ qua", events, PAST.toHours());
    }

    /** Time goes on: every few seconds each sensor tells what happened since. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT15S")
    void goOn() {
        var now = clock.instant();
        if (speakers.isEmpty() || told.equals(Instant.EPOCH)) {
            return;
        }
        for (var speaker : speakers) {
            if (!speaker.fallsSilent()) {
                send(speaker, speaker.voice().between(told, now, EVERY, now));
            }
        }
        told = now;
        Scope.PROVINCE.run(() -> playWaiting(now));
    }

    /** In their order: a step is asked only when those before it have been played. */
    private void playWaiting(Instant now) {
        while (!waiting.isEmpty() && waiting.getFirst().ready()) {
            play(waiting.removeFirst(), now);
        }
    }

    private int send(Speaker speaker, List<byte[]> lines) {
        try {
            for (int at = 0; at < lines.size(); at += 5_000) {
                feed.lines(
                        speaker.source().id(),
                        lines.subList(at, Math.min(lines.size(), at + 5_000)));
            }
            return lines.size();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Dữ liệu mẫu không ghi được");
            return 0;
        }
    }
}
