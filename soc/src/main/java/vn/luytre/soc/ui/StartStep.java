package vn.luytre.soc.ui;

import org.jspecify.annotations.Nullable;

/** One of the three steps of the first day; each module contributes its own as a bean and reads its completion from its facts. */
public interface StartStep {

    /** 1: the units, 2: a source, 3: a letter. */
    int number();

    /** The page where the step is done. */
    String href();

    /** What stands there now, in the reader's words ("120 đơn vị"); null until the step is done. */
    @Nullable String result(Words msg);
}
