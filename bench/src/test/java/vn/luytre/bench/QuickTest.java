package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.RealData;

/** The studies that are cheap enough run in the gate, small; the others only when a person asks. */
class QuickTest {

    @Test
    void measuresIndicators(@TempDir Path root) throws Exception {
        var figures = new ArrayList<Figure>();
        try (var study = new IndicatorStudy()) {
            study.run(new Run(root, true, null, figures::add));
        }
        assertThat(figures)
                .extracting(Figure::name)
                .contains(
                        "indicators.lookup.ipv4.probes-4096",
                        "indicators.lookup.baselineBoxedIpv4.probes-4096",
                        "indicators.lookup.hash.probes-4096",
                        "indicators.design-set.reload",
                        "indicators.retro");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("indicators.design-set.size"))
                .singleElement()
                .satisfies(size -> assertThat(size.value()).isBetween(32_000.0, 32_400.0));
    }

    @Test
    void measuresJudging() throws Exception {
        RealData.file("sigma/sigma-rules.zip");
        RealData.file("otrf");
        var figures = new ArrayList<Figure>();
        try (var study = new DetectStudy()) {
            study.run(new Run(RealData.root(), true, null, figures::add));
        }
        assertThat(figures)
                .extracting(Figure::name)
                .contains(
                        "detect.compile",
                        "detect.structured_windows.rate",
                        "detect.part.json",
                        "detect.real.otrf.rate",
                        "detect.real.eve.rate",
                        "detect.real.zeek.rate",
                        "detect.real.evtx.rate",
                        "detect.real.evtx.matches",
                        "detect.real.compile",
                        "detect.real.heap");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isFinite());
        // Windows events say themselves what they are.
        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("detect.real.otrf.unknown"))
                .singleElement()
                .satisfies(unknown -> assertThat(unknown.value()).isLessThan(5));
    }

    /** A study that nobody can call measures nothing. */
    @Test
    void offersEveryStudyThatIsWrittenAndNamesItInTheHelp() throws Exception {
        var root = Path.of(System.getProperty("luytre.root"));
        var written = new ArrayList<String>();
        try (var files =
                Files.list(root.resolve("bench/src/main/java").resolve("vn/luytre/bench"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Study.java") && !name.equals("Study.java"))
                    .forEach(name -> written.add(name.replace(".java", "")));
        }
        var help = Files.readString(root.resolve("luytre"));
        var offered = new ArrayList<String>();
        for (var entry : Bench.studies().entrySet()) {
            try (var study = entry.getValue().get()) {
                offered.add(study.getClass().getSimpleName());
                assertThat(entry.getKey()).isEqualTo(study.name());
                assertThat(help).contains("\n  " + study.name() + " ");
            }
        }
        assertThat(offered).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void measuresLookingBack() throws Exception {
        RealData.file("sigma/sigma-rules.zip");
        var figures = new ArrayList<Figure>();
        try (var study = new LookBackStudy()) {
            study.run(new Run(RealData.root(), true, null, figures::add));
        }
        assertThat(figures)
                .filteredOn(figure -> figure.name().endsWith(".events"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isBetween(5_000.0, 10_000.0));
    }

    @Test
    void findsEveryFuzzTestOfTheRepository() throws Exception {
        var root = Path.of(System.getProperty("luytre.root"));
        assertThat(FuzzStudy.targets(root))
                .contains(
                        new FuzzStudy.Target(
                                "event",
                                "vn.luytre.event.IpTest",
                                "neverThrowsAndReadsWhatItWrites"))
                .hasSizeGreaterThan(15);
        assertThat(FuzzStudy.targets(root).stream().map(FuzzStudy.Target::module).distinct())
                .containsAll(List.of("detect", "event", "lake", "parse"));
    }
}
