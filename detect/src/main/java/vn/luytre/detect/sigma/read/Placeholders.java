package vn.luytre.detect.sigma.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists that stand for {@code %name%} in values with the modifier {@code expand}. */
@FunctionalInterface
public interface Placeholders {

    /** Nobody has given any. */
    Placeholders NONE = name -> null;

    /** The values, as Sigma texts in which {@code *} and {@code ?} are wildcards; null or empty if there are none. */
    @Nullable List<String> values(String name);
}
