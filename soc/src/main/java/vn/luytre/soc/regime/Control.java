package vn.luytre.soc.regime;

import java.util.List;

/**
 * One line of the control catalogue.
 *
 * @param pack "A" for regime R1, "B" for R2
 * @param asks per level 1–5: in pack A the clause that asks it, in pack B how often; empty where the level does not ask
 * @param clause where it stands, if not told per level
 * @param threshold numbers it sets; may be empty
 */
public record Control(
        String pack,
        String code,
        String name,
        String nameEn,
        List<String> asks,
        String clause,
        String threshold) {

    public Control {
        asks = List.copyOf(asks);
        if (asks.size() != 5) {
            throw new IllegalArgumentException("%s has %d levels".formatted(code, asks.size()));
        }
    }

    /** Whether a system of that level must have it. */
    public boolean askedOf(int level) {
        return !asks.get(level - 1).isEmpty();
    }
}
