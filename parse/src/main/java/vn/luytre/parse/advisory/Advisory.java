package vn.luytre.parse.advisory;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A warning as an authority or a vendor sent it: the unit of work, with or without a CVE, with or without a fix. The issuer's list is
 * kept whole and is never filtered by a score.
 *
 * @param id ours, stable: {@code ais-2216-2023}
 * @param number the issuer's, {@code 2216/CATTT-NCSC}; empty if not known
 * @param issued date of the letter; null if not known
 * @param title one line, Vietnamese
 * @param statements what is said of products, one for each CVE the details are known of; one without a CVE stands for the advisory
 * @param cves numbers the letter lists; empty if it names none, or if its list is not known
 * @param fixKnown whether there was a fix when it was issued
 * @param mitigation what to do meanwhile, Vietnamese; empty if nothing is known
 * @param indicators traces to look for; empty if none are known
 * @param deadline day the issuer set; null if none
 * @param recipients groups it was sent to, in the letter's words; empty if not known
 * @param sources where each of this was read
 */
public record Advisory(
        String id,
        String issuer,
        String number,
        @Nullable LocalDate issued,
        String title,
        Basis basis,
        @Nullable YearMonth vendorMonth,
        List<Statement> statements,
        List<String> cves,
        boolean fixKnown,
        String mitigation,
        List<String> indicators,
        @Nullable LocalDate deadline,
        List<String> recipients,
        List<String> sources) {

    /** What its list of vulnerabilities rests on. */
    public enum Basis {
        /** The letter's own list, known whole. */
        LETTER,
        /** The letter's list is not known, or is there none: what the vendor published, in {@code vendorMonth} if it is set. */
        VENDOR_FACTS,
        /** The letter names no CVE: products decide alone. */
        NO_CVE
    }

    /**
     * What is affected by one vulnerability. Versions with a patch level are written {@code 8.8.15 p41}.
     *
     * @param cve empty in an advisory that names none
     */
    public record Statement(String cve, List<Affected> affected, List<FixedBy> fixes) {

        public Statement {
            affected = List.copyOf(affected);
            fixes = List.copyOf(fixes);
        }
    }

    public Advisory {
        if (basis == Basis.NO_CVE && !cves.isEmpty()) {
            throw new IllegalArgumentException(
                    "advisory %s names no CVE and lists some".formatted(id));
        }
        statements = List.copyOf(statements);
        cves = List.copyOf(cves);
        indicators = List.copyOf(indicators);
        recipients = List.copyOf(recipients);
        sources = List.copyOf(sources);
    }
}
