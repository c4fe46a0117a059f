package vn.luytre.soc.incident.dossier;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reference Security Incident Taxonomy, version 1003 (CC0): eleven classes, 39 types, written "class/type". */
public enum Rsit {
    SPAM("abusive-content"),
    HARMFUL_SPEECH("abusive-content"),
    VIOLENCE("abusive-content"),
    INFECTED_SYSTEM("malicious-code"),
    C2_SERVER("malicious-code"),
    MALWARE_DISTRIBUTION("malicious-code"),
    MALWARE_CONFIGURATION("malicious-code"),
    SCANNER("information-gathering"),
    SNIFFING("information-gathering"),
    SOCIAL_ENGINEERING("information-gathering"),
    IDS_ALERT("intrusion-attempts"),
    BRUTE_FORCE("intrusion-attempts"),
    EXPLOIT("intrusion-attempts"),
    PRIVILEGED_ACCOUNT_COMPROMISE("intrusions"),
    UNPRIVILEGED_ACCOUNT_COMPROMISE("intrusions"),
    APPLICATION_COMPROMISE("intrusions"),
    SYSTEM_COMPROMISE("intrusions"),
    BURGLARY("intrusions"),
    DOS("availability"),
    DDOS("availability"),
    MISCONFIGURATION("availability"),
    SABOTAGE("availability"),
    OUTAGE("availability"),
    UNAUTHORISED_INFORMATION_ACCESS("information-content-security"),
    UNAUTHORISED_INFORMATION_MODIFICATION("information-content-security"),
    DATA_LOSS("information-content-security"),
    DATA_LEAK("information-content-security"),
    UNAUTHORISED_USE_OF_RESOURCES("fraud"),
    COPYRIGHT("fraud"),
    MASQUERADE("fraud"),
    PHISHING("fraud"),
    WEAK_CRYPTO("vulnerable"),
    DDOS_AMPLIFIER("vulnerable"),
    POTENTIALLY_UNWANTED_ACCESSIBLE("vulnerable"),
    INFORMATION_DISCLOSURE("vulnerable"),
    VULNERABLE_SYSTEM("vulnerable"),
    OTHER("other"),
    UNDETERMINED("other"),
    TEST("test");

    private final String group;

    Rsit(String group) {
        this.group = group;
    }

    /** The class as the taxonomy writes it: "malicious-code". */
    public String group() {
        return group;
    }

    /** The type as the taxonomy writes it: "infected-system". */
    public String type() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** "malicious-code/infected-system". */
    public String text() {
        return group + "/" + type();
    }

    /** Null if it is none of the taxonomy. */
    public static @Nullable Rsit of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElse(null);
    }
}
