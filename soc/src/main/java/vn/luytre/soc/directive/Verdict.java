package vn.luytre.soc.directive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * How an obligation stands and why.
 *
 * @param met of {@code total} things counted; both 0 where nothing is counted
 * @param late the deadline has passed and it is not proven
 * @param look a person should look at it: it rests on words alone, waits for a decision, or stood better before
 * @param signer who answers for it where people decided; empty where facts did
 */
record Verdict(
        Outcome outcome,
        int met,
        int total,
        boolean late,
        boolean look,
        String signer,
        List<Finding.Reason> reasons,
        List<Finding.Proof> proofs) {

    private static final Finding.Reason FELL =
            new Finding.Reason(false, "Đã từng đạt, nay không còn.");

    Verdict {
        reasons = List.copyOf(reasons);
        proofs = List.copyOf(proofs);
        if (late && outcome.proven() || outcome == Outcome.OVERDUE && !late) {
            throw new IllegalArgumentException(outcome + " cannot be late: " + late);
        }
    }

    /** Whether it is the same verdict in a person's eyes; its proof may be newer. */
    boolean sameAs(Verdict other) {
        return outcome == other.outcome
                && met == other.met
                && total == other.total
                && late == other.late
                && signer.equals(other.signer);
    }

    /**
     * This verdict after the one before it: what was proven once and is no longer stays marked for a person until it is
     * proven again.
     */
    Verdict after(Verdict before) {
        boolean fell = before.outcome().proven() || before.reasons().contains(FELL);
        if (!fell || outcome.proven() || reasons.contains(FELL)) {
            return this;
        }
        var more = new ArrayList<>(reasons);
        more.add(FELL);
        return new Verdict(outcome, met, total, late, true, signer, more, proofs);
    }

    /** SHA-256 over all that it says except the times of computing, so that computing again can be compared. */
    String hash() {
        var text = new StringBuilder();
        add(
                text,
                outcome.name(),
                met + "/" + total,
                late ? "late" : "",
                look ? "look" : "",
                signer);
        for (var reason : reasons) {
            add(text, reason.holds() ? "+" : "-", reason.text());
        }
        for (var proof : proofs) {
            add(text, proof.query(), Long.toString(proof.rows()), proof.hash(), proof.sources());
        }
        return EvidenceFiles.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Each field with its length before it, so that no two lists of fields read alike. */
    private static void add(StringBuilder text, String... fields) {
        for (var field : fields) {
            text.append(field.length()).append(':').append(field).append('\n');
        }
    }
}
