package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.VulnerabilityRecord;

import java.util.Map;
import java.util.function.Consumer;

/** Tells by its members what an object is and hands it over as such; an id that is none is a fault of that record. */
final class Recogniser {

    private final Told told;

    Recogniser(Told told) {
        this.told = told;
    }

    /**
     * An element of an array within an object.
     *
     * @param head members of the object that stood before the array
     * @return false if it is no record by itself
     */
    boolean element(
            String array,
            Map<String, Object> element,
            Map<String, Object> head,
            Consumer<String> fault) {
        switch (array) {
            case "vulnerabilities" -> {
                if (element.get("cve") instanceof Map<?, ?>) {
                    vulnerability(FeedKind.NVD_2_0, two(element), fault);
                    return true;
                }
                return element.containsKey("cveID") && kev(element, fault);
            }
            case "CVE_Items" -> {
                vulnerability(FeedKind.NVD_1_1, NvdRecords.one(element), fault);
                return true;
            }
            case "matchStrings" -> {
                var match = Tree.map(element, "matchString");
                return !match.isEmpty() && criteria(match, fault);
            }
            case "data" -> {
                return element.containsKey("epss") && epss(element, head, fault);
            }
            default -> {
                return isOsv(element) && osv(element);
            }
        }
    }

    /** An object that stands by itself; false if its form is not known. */
    boolean whole(Map<String, Object> object, Consumer<String> fault) {
        if (object.containsKey("cveMetadata")) {
            vulnerability(FeedKind.CVE_5, CveRecords.of(object), fault);
        } else if (isCsaf(object)) {
            csaf(object, fault);
        } else if (object.get("cve") instanceof Map<?, ?> cve) {
            boolean old = cve.containsKey("CVE_data_meta");
            vulnerability(
                    old ? FeedKind.NVD_1_1 : FeedKind.NVD_2_0,
                    old ? NvdRecords.one(object) : two(object),
                    fault);
        } else if (object.containsKey("vulnStatus")) {
            vulnerability(FeedKind.NVD_2_0, NvdRecords.two(object, ""), fault);
        } else if (object.containsKey("cveID")) {
            return kev(object, fault);
        } else if (object.containsKey("matchCriteriaId") || object.containsKey("cpe23Uri")) {
            return criteria(object, fault);
        } else if (object.containsKey("ProductTree") && object.containsKey("Vulnerability")) {
            MsrcJson.read(object, item -> told.item(FeedKind.CVRF, item));
        } else if (isOsv(object)) {
            return osv(object);
        } else {
            return isEmptyPage(object);
        }
        return true;
    }

    private void csaf(Map<String, Object> object, Consumer<String> fault) {
        var document = CsafRecords.of(object);
        if (document == null) {
            fault.accept("groups that name more products than the bound");
        } else {
            told.item(FeedKind.CSAF_2_0, document);
            MicrosoftCsaf.rows(document, Tree.maps(object, "vulnerabilities"))
                    .forEach(row -> told.item(FeedKind.CSAF_2_0, row));
        }
    }

    private static VulnerabilityRecord two(Map<String, Object> element) {
        return NvdRecords.two(
                Tree.map(element, "cve"), Tree.text(Tree.map(element, "_annotation"), "cve_id"));
    }

    private static boolean isCsaf(Map<String, Object> object) {
        return Tree.map(object, "document").containsKey("csaf_version");
    }

    private static boolean isOsv(Map<String, Object> object) {
        return !Tree.text(object, "id").isEmpty()
                && (object.containsKey("schema_version")
                        || object.containsKey("modified") && object.containsKey("affected"));
    }

    /** A page of NVD's service that holds nothing. */
    private static boolean isEmptyPage(Map<String, Object> object) {
        return Tree.text(object, "format").startsWith("NVD_CVE")
                        && object.containsKey("vulnerabilities")
                || Tree.text(object, "format").equals("NVD_CPEMatchString");
    }

    private void vulnerability(FeedKind kind, VulnerabilityRecord item, Consumer<String> fault) {
        if (FeedValues.isCve(item.id())) {
            told.item(kind, item);
        } else {
            fault.accept("no CVE number: " + cut(item.id()));
        }
    }

    private boolean kev(Map<String, Object> row, Consumer<String> fault) {
        var item = KevRows.kev(row);
        if (FeedValues.isCve(item.cve())) {
            told.item(FeedKind.KEV, item);
        } else {
            fault.accept("no CVE number: " + cut(item.cve()));
        }
        return true;
    }

    private boolean epss(
            Map<String, Object> row, Map<String, Object> head, Consumer<String> fault) {
        var item = KevRows.epss(row, Tree.text(head, "score_date"), Tree.text(head, "model"));
        if (item != null && FeedValues.isCve(item.cve())) {
            told.item(FeedKind.EPSS, item);
        } else {
            fault.accept("no score of a CVE");
        }
        return true;
    }

    private boolean criteria(Map<String, Object> object, Consumer<String> fault) {
        var item = NvdRecords.expansion(object);
        if (item.criteria().criteria().startsWith("cpe:2.3:")) {
            told.item(FeedKind.MATCH_CRITERIA, item);
        } else {
            fault.accept("criteria that are no CPE 2.3 name");
        }
        return true;
    }

    private boolean osv(Map<String, Object> object) {
        told.item(FeedKind.OSV, OsvRecords.of(object));
        return true;
    }

    static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + '…';
    }
}
