package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists of package managers, as they are and with fields asked for. */
class PackageListsTest {

    @Test
    void readsDpkgQuery() {
        var host =
                Given.machine(
                        """
                        adduser\t3.134
                        libc6:amd64\t2.36-9+deb12u4
                        openssh-server\t1:9.2p1-2+deb12u2
                        old-conf\t
                        """);
        assertThat(host.covers(Part.PACKAGES)).isTrue();
        assertThat(host.covers(Part.OPERATING_SYSTEM)).isFalse();
        assertThat(host.software())
                .extracting(Installed::name)
                .containsExactly("adduser", "libc6", "openssh-server");
        assertThat(host.software().get(1).arch()).isEqualTo("amd64");
        assertThat(host.software().get(2).epoch()).isEqualTo(1);
        assertThat(host.software().get(2).version()).isEqualTo("1:9.2p1-2+deb12u2");
        assertThat(host.software().getFirst().epoch()).isZero();
    }

    @Test
    void countsWhatLiesOnTheDiskAndNotWhatOnlyLeftItsSettings() {
        var host =
                Given.machine(
                        """
                        Desired=Unknown/Install/Remove/Purge/Hold
                        | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
                        |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
                        ||/ Name           Version      Architecture Description
                        +++-==============-============-============-=================================
                        ii  bash           5.2.15-2+b2  amd64        GNU Bourne Again SHell
                        rc  exim4-base     4.96-15      amd64        support files
                        iU  openssl        3.0.11-1     amd64        toolkit
                        hi  nginx          1.22.1-9     amd64        held
                        """);
        assertThat(host.software())
                .extracting(Installed::name)
                .containsExactly("bash", "openssl", "nginx");
    }

    @Test
    void readsTheStatusFile() {
        var host =
                Given.machine(
                        """
                        Package: libc-bin
                        Status: install ok installed
                        Maintainer: GNU Libc Maintainers
                        Architecture: amd64
                        Source: glibc (2.36-8)
                        Version: 2.36-9
                        Description: binaries
                         more text
                         .

                        Package: gone
                        Status: deinstall ok config-files
                        Version: 1.0

                        Package: nameless-version
                        Status: install ok installed
                        """);
        assertThat(host.software())
                .singleElement()
                .satisfies(libc -> {
                    assertThat(libc.sourcePackage()).isEqualTo("glibc");
                    assertThat(libc.sourceVersion()).isEqualTo("2.36-8");
                    assertThat(libc.publisher()).isEqualTo("GNU Libc Maintainers");
                });
        assertThat(host.unread())
                .extracting(Unread::fault)
                .containsExactly(Unread.Fault.NO_VERSION);
    }

    @Test
    void leavesTheEpochOpenWhereRpmDoes() {
        var plain =
                Given.machine(
                        """
                        openssl-libs-3.0.7-24.el9.x86_64
                        bind-utils-9.16.23-11.el9_2.2.x86_64
                        gpg-pubkey-3228467c-613798eb
                        """);
        assertThat(plain.software()).hasSize(2);
        assertThat(plain.software().getFirst().epoch()).isNull();
        assertThat(plain.software().getFirst().version()).isEqualTo("3.0.7-24.el9");
        var asked =
                Given.machine(
                        """
                        openssl-libs\t1\t3.0.7\t24.el9\tx86_64\topenssl-3.0.7-24.el9.src.rpm\tRed Hat, Inc.
                        zlib\t(none)\t1.2.11\t40.el9\tx86_64\tzlib-1.2.11-40.el9.src.rpm\tRed Hat, Inc.
                        """);
        assertThat(asked.software()).extracting(Installed::epoch).containsExactly(1, 0);
        assertThat(asked.software().getFirst().sourcePackage()).isEqualTo("openssl");
        assertThat(asked.software().getFirst().sourceVersion()).isEqualTo("3.0.7-24.el9");
        assertThat(asked.software().getFirst().publisher()).isEqualTo("Red Hat, Inc.");
        var three =
                Given.machine(
                        "openssl-libs 1:3.0.7-24.el9 x86_64\nzlib (none):1.2.11-40.el9 x86_64\n");
        assertThat(three.software()).extracting(Installed::epoch).containsExactly(1, 0);
        var five =
                Given.machine("openssl-libs 1 3.0.7 24.el9 x86_64\nzlib 0 1.2.11 40.el9 x86_64\n");
        assertThat(five.software().getFirst().version()).isEqualTo("3.0.7-24.el9");
    }

    @Test
    void readsAlpinesLists() {
        assertThat(Given.machine("musl-1.2.4-r2\nbusybox-1.36.1-r5\n").software())
                .extracting(Installed::name)
                .containsExactly("musl", "busybox");
        var list =
                Given.machine("ssl_client-1.36.1-r5 x86_64 {busybox} (GPL-2.0-only) [installed]\n");
        assertThat(list.software().getFirst().sourcePackage()).isEqualTo("busybox");
        var database =
                Given.machine(
                        """
                        C:Q1abc=
                        P:libcrypto3
                        V:3.1.4-r1
                        A:x86_64
                        o:openssl
                        F:lib

                        C:Q1def=
                        P:zlib
                        V:1.2.13-r1
                        A:x86_64
                        """);
        assertThat(database.software())
                .extracting(Installed::sourcePackage)
                .containsExactly("openssl", null);
    }

    @Test
    void readsTheReleaseOfALinux() {
        var host =
                Given.machine(
                        """
                        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                        NAME="Debian GNU/Linux"
                        VERSION_ID="12"
                        ID=debian
                        """);
        assertThat(Given.os(host).distribution()).isEqualTo("debian");
        assertThat(Given.os(host).release()).isEqualTo("12");
        assertThat(host.covers(Part.PACKAGES)).isFalse();
    }
}
