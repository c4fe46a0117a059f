package vn.luytre.parse.letter;

/** What a clause can demand: the kinds of obligation the product knows, after the letter of Tết Giáp Thìn 2024. */
public enum ClauseTopic {
    /** 1a: systems reviewed and protected by level. */
    LEVELS,
    /** 1b: watch 24/7, follow the central monitoring. */
    WATCH,
    /** 1c: malware found and removed, botnet addresses first. */
    MALWARE,
    /** 1d: vulnerabilities reviewed and fixed. */
    VULNERABILITY,
    /** 1đ: IRLab and DFLab used. */
    PLATFORMS,
    /** 1e: connection to the provincial SOC, sharing with the response team. */
    UPLINK,
    /** 1g: awareness. */
    AWARENESS,
    /** 2a: firms have staff on duty. */
    CARRIER_STAFF,
    /** 2b: firms detect and block. */
    CARRIER_PROTECT,
    /** 2c: firms carry out orders in time. */
    CARRIER_ORDERS,
    /** 3: whom to call. */
    CONTACT,
    /** A report to be sent back. */
    REPORT,
    OTHER
}
