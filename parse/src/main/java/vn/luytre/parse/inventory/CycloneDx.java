package vn.luytre.parse.inventory;

import org.jspecify.annotations.Nullable;

/**
 * CycloneDX bills of materials, JSON and XML, of a machine, an image or a program.
 *
 * @see <a href="https://cyclonedx.org/specification/overview/">CycloneDX specification, ECMA-424</a>
 */
final class CycloneDx {

    private static final String TOOL = "cyclonedx";

    private CycloneDx() {}

    /** Null if the document is something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var bom = documents.first();
        if (!"CycloneDX".equals(bom.text("bomFormat"))) {
            return null;
        }
        var draft = new InventoryDraft(TOOL);
        var count = new int[1];
        draft.takenAt(Values.instant(bom.text("metadata", "timestamp")));
        subject(component(bom.at("metadata", "component")), draft);
        components(bom.at("components"), draft, count);
        whole(bom.has("components"), documents.cut(), draft, count[0]);
        return draft.read("CycloneDX " + bom.word("specVersion") + " (JSON)");
    }

    private static void components(Json list, InventoryDraft draft, int[] count) {
        for (var component : list.items()) {
            count[0]++;
            // What is excluded was looked at and is not part of the thing.
            if (component.isObject() && !"excluded".equals(component.text("scope"))) {
                component(component).addTo(draft, count[0]);
                components(component.at("components"), draft, count);
            }
        }
    }

    private static Component component(Json json) {
        var supplier = json.text("supplier", "name");
        return new Component(
                json.text("type"),
                named(json.text("group"), json.text("name"), json.text("purl")),
                json.text("version"),
                supplier == null ? json.text("publisher") : supplier,
                json.text("cpe"),
                json.text("purl"));
    }

    /** Groups belong to the name in Maven and npm, and are a distribution's name in front of its packages. */
    private static @Nullable String named(
            @Nullable String group, @Nullable String name, @Nullable String purl) {
        if (group == null || group.isBlank() || name == null || purl == null) {
            return name;
        }
        if (purl.startsWith("pkg:maven/")) {
            return group + ":" + name;
        }
        return purl.startsWith("pkg:npm/") ? group + "/" + name : name;
    }

    /** Null if the element is something else. */
    static Reading.@Nullable Read read(Xml.Document document) {
        var bom = document.root();
        if (!bom.name().equals("bom")) {
            return null;
        }
        var draft = new InventoryDraft(TOOL);
        var count = new int[1];
        draft.takenAt(Values.instant(bom.at("metadata", "timestamp").said()));
        subject(component(bom.at("metadata", "component")), draft);
        components(bom.at("components"), draft, count);
        boolean listed = bom.at("components") != Xml.NOTHING;
        whole(listed, document.cut(), draft, count[0]);
        var space = bom.attribute("xmlns");
        return draft.read("CycloneDX " + space.substring(space.lastIndexOf('/') + 1) + " (XML)");
    }

    private static void components(Xml list, InventoryDraft draft, int[] count) {
        for (var component : list.all("component")) {
            count[0]++;
            if (!component.at("scope").text().equals("excluded")) {
                component(component).addTo(draft, count[0]);
                components(component.at("components"), draft, count);
            }
        }
    }

    private static Component component(Xml xml) {
        var supplier = xml.at("supplier", "name").said();
        var purl = xml.at("purl").said();
        return new Component(
                xml.attribute("type"),
                named(xml.at("group").said(), xml.at("name").said(), purl),
                xml.at("version").said(),
                supplier == null ? xml.at("publisher").said() : supplier,
                xml.at("cpe").said(),
                purl);
    }

    /** A bill of a machine names it; a bill of a program is that program and its parts. */
    private static void subject(Component subject, InventoryDraft draft) {
        var type = subject.type() == null ? "" : subject.type();
        if (subject.name() == null) {
            return;
        }
        switch (type) {
            case "device", "operating-system", "container" -> draft.hostname(subject.name());
            default -> subject.addTo(draft, 0);
        }
    }

    private static void whole(boolean listed, boolean cut, InventoryDraft draft, int count) {
        if (listed) {
            draft.covers(Part.COMPONENTS);
        }
        if (cut) {
            draft.cutOff(Part.COMPONENTS, count, "");
            draft.uncover(Part.PACKAGES);
        }
    }
}
