package vn.luytre.detect.sigma.rule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which logs a rule speaks of; a part that is null says nothing.
 *
 * @param product such as {@code windows}
 * @param category such as {@code process_creation}
 * @param service such as {@code sysmon}
 */
public record LogSource(
        @Nullable String product, @Nullable String category, @Nullable String service) {

    /** Whether no part that both name differs: one log could be both. */
    public boolean agreesWith(LogSource other) {
        return agree(product, other.product)
                && agree(category, other.category)
                && agree(service, other.service);
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || Objects.equals(one, other);
    }

    @Override
    public String toString() {
        return part(product) + "/" + part(category) + "/" + part(service);
    }

    private static String part(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
