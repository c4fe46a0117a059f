package vn.luytre.parse.advisory.csaf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import vn.luytre.event.RealData;
import vn.luytre.parse.advisory.feed.Tree;

/** The documents that OASIS tests validators with. */
final class OasisTests implements AutoCloseable {

    /** One document, the rule it is for, and whether it keeps it. */
    record Case(String rule, String name, boolean valid, Map<String, Object> document) {}

    private static final String FOLDER = "csaf_2.0/test/validator/data/";

    private final ZipFile zip;

    OasisTests() throws IOException {
        zip = new ZipFile(RealData.file("vuln/csaf-oasis-tests-2.0.zip").toFile());
    }

    /** The cases of a group: mandatory, optional, informative. */
    List<Case> cases(String group) throws IOException {
        var cases = new ArrayList<Case>();
        for (var test : Tree.maps(read("testcases.json"), "tests")) {
            if (Tree.text(test, "group").equals(group)) {
                for (var kind : List.of("failures", "valid")) {
                    for (var each : Tree.maps(test, kind)) {
                        var name = Tree.text(each, "name");
                        boolean valid = Boolean.TRUE.equals(each.get("valid"));
                        cases.add(new Case(Tree.text(test, "id"), name, valid, read(name)));
                    }
                }
            }
        }
        return cases;
    }

    private Map<String, Object> read(String name) throws IOException {
        return Objects.requireNonNull(
                Tree.read(zip.getInputStream(zip.getEntry(FOLDER + name)).readAllBytes()), name);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
