package vn.luytre.soc.ui;

import java.util.List;

/** How units are called, for pages of modules that stand below the one that knows units. */
public interface UnitLabels {

    /** A unit to choose, in protocol order. */
    record Choice(long id, String name) {}

    /** The short name of a unit, also of one that has ended; empty if there never was one of that number. */
    String name(long unit);

    /** The units of today in protocol order. */
    List<Choice> today();
}
