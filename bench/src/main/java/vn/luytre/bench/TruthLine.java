package vn.luytre.bench;

import java.util.Map;

/**
 * A recorded line of a product with the fields another product takes from it.
 *
 * @param text the line as it came
 * @param expected their fields by dotted name, several values joined by ", "; empty if they only say that it is one of theirs
 */
record TruthLine(String text, Map<String, String> expected) {

    TruthLine {
        expected = Map.copyOf(expected);
    }
}
