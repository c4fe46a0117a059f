package vn.luytre.parse.inventory;

import org.jspecify.annotations.Nullable;

/**
 * The operating system of a machine, or the system software of an appliance. Null means that the report does not say.
 *
 * @param name as reported, such as {@code Microsoft Windows Server 2019 Standard}; may be empty
 * @param version as the maker counts: {@code 10.0.19045}, {@code 12.4}, {@code 16.1.2.1}
 * @param build as exact as reported: {@code 10.0.19045.3693}, or {@code 10.0.19045} where the report leaves the revision out
 * @param edition such as {@code Enterprise}, {@code Service Pack 1}, {@code Engineering Hotfix}
 * @param arch as one of {@code x86_64}, {@code x86}, {@code aarch64}, … where it is known by one of its other names
 * @param distribution of a Linux, lower case as {@code ID} in os-release(5): {@code debian}, {@code rhel}
 * @param release of the distribution, as {@code VERSION_ID}: {@code 12}, {@code 9.3}
 * @param kernel release as {@code uname -r} has it
 */
public record OperatingSystem(
        Family family,
        String name,
        @Nullable String version,
        @Nullable String build,
        @Nullable String edition,
        @Nullable String arch,
        @Nullable String distribution,
        @Nullable String release,
        @Nullable String kernel) {

    /** The kinds of systems whose versions mean something different each. */
    public enum Family {
        WINDOWS,
        LINUX,
        MACOS,
        BSD,
        UNIX,
        /** The software of a firewall, a load balancer, a switch or another closed device. */
        APPLIANCE,
        UNKNOWN
    }
}
