package vn.luytre.parse.advisory.feed;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import vn.luytre.parse.JsonRecords;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of JSON, whichever form: its values one after the other, and of an object those arrays element by element that hold records
 * in some form. What turns out to be no record of its own stays with the object, which may be one itself.
 */
final class JsonFeed {

    private static final Set<String> ARRAYS_OF_RECORDS =
            Set.of("vulnerabilities", "CVE_Items", "matchStrings", "data", "vulns");

    private final Told told;
    private final String name;
    private final Recogniser recogniser;
    private long records;
    private boolean emitted;

    JsonFeed(Told told, String name) {
        this.told = told;
        this.name = name;
        this.recogniser = new Recogniser(told);
    }

    /** A file that is one value, or values with anything between them. */
    void whole(InputStream in) throws IOException {
        try (var parser = Tree.FACTORY.createParser(ObjectReadContext.empty(), in)) {
            values(parser);
        } catch (JacksonException e) {
            broken(e, "");
        }
    }

    /** A file with a record on each line: a broken one costs only itself. */
    void lines(InputStream in) throws IOException {
        var lines = new JsonRecords(in, FeedLimits.MAX_LINE);
        long number = 0;
        long cut = 0;
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (lines.truncated() > cut) {
                cut = lines.truncated();
                told.fault(name, number, "a line longer than the bound");
                continue;
            }
            try (var parser = Tree.FACTORY.createParser(ObjectReadContext.empty(), line)) {
                values(parser);
            } catch (JacksonException e) {
                broken(e, "record " + number + ": ");
            }
        }
    }

    private void broken(JacksonException e, String where) throws IOException {
        if (e.getCause() instanceof IOException io) {
            throw io;
        }
        var at = e.getLocation();
        var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        told.fault(
                name,
                records + 1,
                where
                        + (e instanceof UnexpectedEndOfInputException
                                ? "ends in the middle"
                                : "no JSON" + place));
    }

    private void values(JsonParser parser) {
        var tree = new Tree(parser);
        boolean known = false;
        boolean any = false;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            any = true;
            tree.begin();
            if (token == JsonToken.START_OBJECT) {
                known |= object(parser, tree);
            } else if (token == JsonToken.START_ARRAY) {
                known |= array(parser, tree);
            } else {
                tree.value();
            }
        }
        if (any && !known) {
            told.unknown();
        }
    }

    /** An array of records. */
    private boolean array(JsonParser parser, Tree tree) {
        boolean known = false;
        for (var token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            tree.begin();
            var element = tree.value();
            known |= element instanceof Map<?, ?> && whole(Tree.map(element), tree.isOver());
        }
        return known;
    }

    private boolean object(JsonParser parser, Tree tree) {
        emitted = false;
        var kept = new LinkedHashMap<String, Object>();
        for (var member = parser.nextName(); member != null; member = parser.nextName()) {
            var token = parser.nextToken();
            var value =
                    token == JsonToken.START_ARRAY && ARRAYS_OF_RECORDS.contains(member)
                            ? elements(parser, tree, member, kept)
                            : tree.value();
            if (value != null && !tree.isOver()) {
                kept.put(member, value);
            }
        }
        return emitted || whole(kept, tree.isOver());
    }

    /** Hands over the elements that are records; the others stay. */
    private List<Object> elements(
            JsonParser parser, Tree tree, String member, Map<String, Object> head) {
        var kept = new ArrayList<Object>();
        for (var token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            var before = tree.mark();
            var element = tree.value();
            boolean over = tree.isOver() && !before.isOver();
            if (over) {
                tree.back(before);
                told.fault(name, ++records, "a record larger than the bound");
            } else if (record(member, Tree.map(element), head)) {
                tree.back(before);
            } else if (element != null) {
                kept.add(element);
            }
        }
        return kept;
    }

    private boolean record(String member, Map<String, Object> element, Map<String, Object> head) {
        if (!recogniser.element(member, element, head, this::fault)) {
            return false;
        }
        emitted = true;
        records++;
        return true;
    }

    private boolean whole(Map<String, Object> object, boolean over) {
        if (over) {
            told.fault(name, ++records, "a record larger than the bound");
            return true;
        }
        boolean known = recogniser.whole(object, this::fault);
        if (known) {
            records++;
        }
        return known;
    }

    private void fault(String problem) {
        told.fault(name, records + 1, problem);
    }
}
