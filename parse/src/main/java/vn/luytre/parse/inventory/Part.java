package vn.luytre.parse.inventory;

/** A part of a machine that a report covers or leaves out. */
public enum Part {
    /** Name and version of the operating system or the appliance's own software. */
    OPERATING_SYSTEM,
    HARDWARE,
    /** BIOS, UEFI, and what a device's maker calls its firmware. */
    FIRMWARE,
    /** Packages of the system's package manager, all of them. */
    PACKAGES,
    /** Programs installed beside the package manager: what Windows lists to uninstall, a mail server, an office suite. */
    APPLICATIONS,
    /** Updates of the system itself, by the maker's numbers; those of other programs are listed only where they register there. */
    HOTFIXES,
    /** Running or configured services. */
    SERVICES,
    /** Ports that answer or listen. */
    PORTS,
    CONTAINERS,
    /** Libraries inside programs, as a bill of materials lists them. */
    COMPONENTS,
    /** Addresses and interfaces. */
    NETWORK
}
