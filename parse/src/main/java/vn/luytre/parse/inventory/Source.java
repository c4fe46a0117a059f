package vn.luytre.parse.inventory;

/** Where a report has a piece of software from; it decides by which rules versions are compared and names are mapped. */
public enum Source {
    DPKG,
    RPM,
    APK,
    /** Other package managers: pacman, Homebrew, Snap, Flatpak, FreeBSD's pkg. */
    OTHER_PACKAGE,
    /** The list of programs that Windows offers to uninstall, Store packages too. */
    WINDOWS_PROGRAM,
    /** A program that told its own version, or a bundle of macOS. */
    APPLICATION,
    FIRMWARE,
    /** A component of a bill of materials. */
    SBOM,
    /** A package of a programming language: npm, PyPI, Maven, Go, … */
    LANGUAGE,
    /** The program behind a port, as a probe from outside took it to be. */
    SERVICE,
    CONTAINER_IMAGE,
    /** A row of a table whose writer did not say. */
    LISTED
}
