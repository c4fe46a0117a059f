package vn.luytre.soc.detection;

import java.time.Instant;

/**
 * An upload of rules.
 *
 * @param name of the file that was sent
 * @param sha256 of what was sent
 * @param license of its texts that name none
 * @param added texts that were not here
 * @param changed texts that became others
 * @param same texts that were here already
 */
record RulePack(
        int id,
        String name,
        String sha256,
        String license,
        Instant at,
        String person,
        int added,
        int changed,
        int same) {

    int texts() {
        return added + changed + same;
    }
}
