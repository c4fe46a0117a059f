package vn.luytre.soc.registry;

/** What a machine is. */
public enum HostType {
    SERVER,
    WORKSTATION,
    /** Switch, router, firewall, access point. */
    NETWORK,
    /** Camera, printer, recorder, phone: a machine nobody logs in to. */
    APPLIANCE
}
