package vn.luytre.soc.directive;

/** What an obligation is about; decides which modules can speak to it. The clause of the seed letter stands beside it. */
public enum Topic {
    /** 1a: systems reviewed and protected by level. */
    LEVELS,
    /** 1b: duty around the clock, warnings handled in time. */
    WATCH,
    /** 1c: malware removed from all machines, botnet addresses first. */
    MALWARE,
    /** 1d: vulnerabilities found and fixed. */
    VULNERABILITY,
    /** 1đ: use of IRLab and DFLab. */
    PLATFORMS,
    /** 1e: connection to the provincial SOC kept; signs shared with the response team. */
    UPLINK,
    /** 1g: awareness. */
    AWARENESS,
    /** 2a: firms' staff on duty. */
    CARRIER_STAFF,
    /** 2b: firms' protective measures and blocking. */
    CARRIER_PROTECT,
    /** 2c: orders to firms executed in time. */
    CARRIER_ORDERS,
    /** 3: a contact to know, not a duty to prove. */
    CONTACT,
    /** Anything else a letter asks. */
    OTHER
}
