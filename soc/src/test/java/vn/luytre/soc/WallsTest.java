package vn.luytre.soc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls of the house: who may know whom. */
class WallsTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(LuyTre.class);
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("vn.luytre");

    /** Lower shelves first; a module may use what is on its own shelf to its left, and everything below. */
    private static final List<List<String>> SHELVES =
            List.of(
                    List.of(
                            "store",
                            "ui",
                            "paper",
                            "audit",
                            "backup",
                            "identity",
                            "regime",
                            "unit"),
                    List.of("directive", "registry"),
                    List.of("uplink", "detection", "ingest", "alert", "search"),
                    List.of("incident"),
                    List.of(
                            "duty",
                            "malware",
                            "botnet",
                            "vulnerability",
                            "forensics",
                            "awareness",
                            "carrier",
                            "sharing"),
                    List.of("overview", "demo", "command"));

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void arrowsPointDownwards() {
        for (int shelf = 0; shelf < SHELVES.size(); shelf++) {
            for (int place = 0; place < SHELVES.get(shelf).size(); place++) {
                var module = SHELVES.get(shelf).get(place);
                var above =
                        SHELVES.subList(shelf + 1, SHELVES.size()).stream().flatMap(List::stream);
                // On the shelf of the hands modules talk by events alone; elsewhere the right may
                // use the left.
                var beside =
                        shelf == 4
                                ? SHELVES.get(shelf).stream().filter(other -> !other.equals(module))
                                : SHELVES
                                        .get(shelf)
                                        .subList(place + 1, SHELVES.get(shelf).size())
                                        .stream();
                var forbidden =
                        java.util.stream.Stream.concat(above, beside)
                                .map(name -> "vn.luytre.soc." + name + "..")
                                .toArray(String[]::new);
                if (forbidden.length > 0) {
                    noClasses()
                            .that()
                            .resideInAPackage("vn.luytre.soc." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void onlyTheModuleOfThatNameReadsASchema() {
        for (var module : SHELVES.stream().flatMap(List::stream).toList()) {
            noClasses()
                    .that()
                    .resideInAPackage("vn.luytre.soc..")
                    .and()
                    .resideOutsideOfPackage("vn.luytre.soc." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("vn.luytre.schema." + module + "..")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void workersDoNotKnowEachOtherNorSpring() {
        for (var worker : List.of("parse", "detect", "lake")) {
            var others =
                    List.of("parse", "detect", "lake", "soc", "schema").stream()
                            .filter(other -> !other.equals(worker))
                            .map(other -> "vn.luytre." + other + "..")
                            .toList();
            noClasses()
                    .that()
                    .resideInAPackage("vn.luytre." + worker + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CLASSES);
            noClasses()
                    .that()
                    .resideInAPackage("vn.luytre." + worker + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    /** A small process that must outlive the server: nothing of the server may be needed to run it. */
    @Test
    void theReceiverKnowsNothingOfTheServer() {
        noClasses()
                .that()
                .resideInAPackage("vn.luytre.soc.ingest.receiver..")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideOutsideOfPackages(
                                "java..",
                                "javax.crypto..",
                                "javax.net.ssl..",
                                "org.slf4j..",
                                "org.jspecify..",
                                "vn.luytre.event..",
                                "vn.luytre.parse..",
                                "vn.luytre.lake.journal..",
                                "vn.luytre.soc.ingest.receiver.."))
                .check(CLASSES);
    }
}
