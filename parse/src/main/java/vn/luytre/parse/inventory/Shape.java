package vn.luytre.parse.inventory;

import java.util.List;
import java.util.regex.Pattern;

/** Tells by its lines what a report is. */
final class Shape {

    private static final int SAMPLE = 200;

    private Shape() {}

    /** Whether nine of ten of the first lines have the form. */
    static boolean most(List<String> lines, Pattern form) {
        int looked = Math.min(lines.size(), SAMPLE);
        int fitting = 0;
        for (int i = 0; i < looked; i++) {
            fitting += form.matcher(lines.get(i)).matches() ? 1 : 0;
        }
        return looked > 0 && fitting * 10 >= looked * 9;
    }
}
