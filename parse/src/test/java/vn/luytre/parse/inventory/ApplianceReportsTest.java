package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Versions of devices and servers that have no package manager of their own. */
class ApplianceReportsTest {

    private static final String TMSH =
            """
            Sys::Version
            Main Package
              Product     BIG-IP
              Version     13.1.5.1
              Build       0.171.2
              Edition     Engineering Hotfix
              Date        Thu Oct 26 09:00:00 PDT 2023

            Hotfix List
            ID1240121-6  ID1354253-1
            ID700696
            """;

    @Test
    void readsAnF5DeviceWithItsHotfixes() {
        var device = Given.machine(TMSH);
        assertThat(Given.os(device).version()).isEqualTo("13.1.5.1");
        assertThat(Given.os(device).build()).isEqualTo("13.1.5.1.0.171.2");
        assertThat(device.hotfixes()).containsExactly("ID1240121-6", "ID1354253-1", "ID700696");
        assertThat(device.software().getFirst().update()).isEqualTo("Engineering Hotfix");
        assertThat(device.covers(Part.HOTFIXES)).isTrue();
    }

    @Test
    void namesTheModulesInUse() {
        var device =
                Given.machine(
                        TMSH
                                + """
                                sys provision apm { }
                                sys provision asm {
                                    level nominal
                                }
                                sys provision ltm {
                                    level minimum
                                }
                                sys provision afm {
                                    level none
                                }
                                """);
        assertThat(device.software())
                .extracting(Installed::name)
                .containsExactly("BIG-IP", "BIG-IP asm", "BIG-IP ltm");
    }

    @Test
    void readsZimbraWithAndWithoutItsPatch() {
        var patched =
                Given.machine(
                                """
                                Release 8.8.15_GA_3869.UBUNTU18.64 UBUNTU18_64 FOSS edition, Patch 8.8.15_P41.
                                """)
                        .software()
                        .getFirst();
        assertThat(patched.version()).isEqualTo("8.8.15");
        assertThat(patched.update()).isEqualTo("P41");
        var silent =
                Given.machine("Release 9.0.0.GA.3924.RHEL7.64 RHEL7_64 NETWORK edition.\n")
                        .software()
                        .getFirst();
        assertThat(silent.version()).isEqualTo("9.0.0");
        assertThat(silent.update()).as("not said is not unpatched").isNull();
    }
}
