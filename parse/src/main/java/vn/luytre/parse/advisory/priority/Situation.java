package vn.luytre.parse.advisory.priority;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one advisory, or one vulnerability of it, at one asset.
 *
 * @param id of the vulnerability, or of an advisory that names none; the last tie-breaker
 * @param known day from which time runs: the unit could know of it
 * @param exploited whether it is in CISA's list, or an authority says that it is used
 * @param exposed whether the public reaches the asset, as telemetry or the register says
 * @param automatable whether an attacker can do it by a program, without the victim
 * @param total whether it gives total control
 * @param epss chance of use within 30 days, 0 to 1; null if there is no score
 * @param cvss score, 0.0 to 10.0; null if there is none. It orders, it never excludes
 * @param directiveDue last day the directive gives; null if it gives none
 */
public record Situation(
        String id,
        LocalDate known,
        boolean exploited,
        Answer exposed,
        Answer automatable,
        Answer total,
        @Nullable Double epss,
        @Nullable BigDecimal cvss,
        @Nullable LocalDate directiveDue) {}
