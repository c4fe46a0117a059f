package vn.luytre.parse.evtx;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import vn.luytre.parse.windows.WindowsNames;

/** The field names seen so far, one object each; forgotten when there are too many. */
final class FieldNames {

    private final Map<FieldName.Section, Map<String, FieldName>> elements =
            new EnumMap<>(FieldName.Section.class);
    private final Map<FieldName.Section, Map<String, FieldName>> attributes =
            new EnumMap<>(FieldName.Section.class);
    private int chars;

    /** The name of an element's text. */
    FieldName get(FieldName.Section section, String name) {
        return get(section, name, false);
    }

    /** The name of an attribute. */
    FieldName ofAttribute(FieldName.Section section, String name) {
        return get(section, name, true);
    }

    private FieldName get(FieldName.Section section, String name, boolean attribute) {
        if (chars > Limits.FIELD_NAME_CHARS) {
            elements.clear();
            attributes.clear();
            chars = 0;
        }
        var known = attribute ? attributes : elements;
        var names = known.computeIfAbsent(section, s -> new HashMap<>());
        var field = names.get(name);
        if (field == null) {
            field = new FieldName(section, name, attribute);
            names.put(name, field);
            chars += name.length() + 64;
        }
        return field;
    }

    /** What an attribute is called. */
    static String attribute(Place place, String element, String attribute) {
        return place == Place.SYSTEM
                ? WindowsNames.attribute(element, attribute)
                : element + "_" + attribute;
    }
}
