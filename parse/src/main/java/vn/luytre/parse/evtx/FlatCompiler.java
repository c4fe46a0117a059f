package vn.luytre.parse.evtx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out, once for a program, which fields it makes and what they are called. */
final class FlatCompiler {

    private static final class Element {
        final String name;
        final Place place; // Where the element stands.
        final Place inside; // Where its content stands.
        final List<Integer> content = new ArrayList<>();
        @Nullable List<Integer> dataName;
        boolean hasAttributes;
        boolean hasElements;

        Element(String name, Place place) {
            this.name = name;
            this.place = place;
            this.inside = place.inside(name);
        }

        boolean isContainer() {
            return place == Place.ROOT || place == Place.EVENT;
        }
    }

    private final Program program;
    private final FieldNames names;
    private final ArrayDeque<Element> open = new ArrayDeque<>();
    private final List<FlatProgram.Step> steps = new ArrayList<>();
    private final List<FlatProgram.Nested> nested = new ArrayList<>();
    private @Nullable String attribute;
    private List<Integer> attributeValues = new ArrayList<>();

    FlatCompiler(Program program, FieldNames names) {
        this.program = program;
        this.names = names;
    }

    FlatProgram compile(Place start) {
        for (int instruction : program.code) {
            int operand = Program.operand(instruction);
            switch (Program.op(instruction)) {
                case Program.OPEN -> open(program.texts[operand], start);
                case Program.ATTRIBUTE -> {
                    endAttribute();
                    attribute = program.texts[operand];
                }
                case Program.CONTENT -> endAttribute();
                case Program.TEXT -> value(-1 - operand, start);
                case Program.VALUE -> value(operand & 0xFFFF, start);
                case Program.INSTANCE -> {
                    var element = open.peek();
                    nested.add(
                            new FlatProgram.Nested(
                                    steps.size(),
                                    operand,
                                    element == null ? start : element.inside));
                }
                default -> close();
            }
        }
        return new FlatProgram(
                steps.toArray(FlatProgram.Step[]::new), nested.toArray(FlatProgram.Nested[]::new));
    }

    private void open(String name, Place start) {
        var parent = open.peek();
        if (parent != null) {
            parent.hasElements = true;
        }
        open.push(new Element(name, parent == null ? start : parent.inside));
    }

    private void value(int value, Place start) {
        var element = open.peek();
        if (attribute != null) {
            attributeValues.add(value);
        } else if (element == null) {
            step(null, List.of(value), start, null, true);
        } else if (element.isContainer()) {
            step(null, List.of(value), element.inside, null, true);
        } else {
            element.content.add(value);
        }
    }

    private void endAttribute() {
        var element = open.peek();
        if (attribute == null || element == null) {
            return;
        }
        var values = attributeValues;
        attributeValues = new ArrayList<>();
        var name = attribute;
        attribute = null;
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return;
        }
        if (element.place == Place.EVENT_DATA
                && element.name.equals("Data")
                && name.equals("Name")) {
            element.dataName = values;
            return;
        }
        element.hasAttributes = true;
        var section = element.isContainer() ? element.inside.section() : element.place.section();
        var full = FieldNames.attribute(element.place, element.name, name);
        step(names.ofAttribute(section, full), values, Place.OTHER, null, true);
    }

    private void close() {
        var element = open.pop();
        if (element.isContainer() || (element.hasElements && element.content.isEmpty())) {
            return;
        }
        boolean system = element.place == Place.SYSTEM;
        if (element.content.isEmpty() && (system || element.hasAttributes)) {
            return; // <Security UserID="…"/>: its attributes say everything.
        }
        var dataName = element.dataName;
        if (dataName != null && !dataName.stream().allMatch(v -> v < 0)) {
            step(name(element, element.name), element.content, element.inside, dataName, system);
            return;
        }
        var name = dataName == null ? element.name : literal(dataName);
        step(
                name(element, name.isEmpty() ? "Data" : name),
                element.content,
                element.inside,
                null,
                system);
    }

    private FieldName name(Element element, String name) {
        return names.get(element.place.section(), name);
    }

    private String literal(List<Integer> values) {
        var text = new StringBuilder();
        for (int value : values) {
            text.append(program.texts[-1 - value]);
        }
        return text.toString();
    }

    private void step(
            @Nullable FieldName name,
            List<Integer> values,
            Place inside,
            @Nullable List<Integer> nameValues,
            boolean needed) {
        var parts = values;
        if (values.size() > 1 && values.stream().allMatch(v -> v < 0)) {
            // Literals in pieces, as around an entity, are one text.
            steps.add(
                    new FlatProgram.Step(
                            name,
                            new int[] {-1},
                            new String[] {literal(values)},
                            inside,
                            null,
                            needed));
            return;
        }
        int[] indices = parts.stream().mapToInt(Integer::intValue).toArray();
        int[] naming =
                nameValues == null
                        ? null
                        : nameValues.stream().mapToInt(Integer::intValue).toArray();
        steps.add(new FlatProgram.Step(name, indices, program.texts, inside, naming, needed));
    }
}
