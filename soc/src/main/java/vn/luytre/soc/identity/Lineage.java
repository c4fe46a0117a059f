package vn.luytre.soc.identity;

import java.util.Set;

/** Which units a unit took over from: who works there answers for their findings too. Told by the module that knows units. */
public interface Lineage {

    /** The unit itself and every unit before it. */
    Set<Long> of(long unit);
}
