package vn.luytre.soc.registry;

import java.util.List;

/** The requirements of each level, dated data that no code knows by heart. */
public interface ControlCatalogue {

    /** What a system of that level (1 to 5) is held against, in the order of the catalogue. */
    List<Control> required(Pack pack, int level);
}
