package vn.luytre.parse.letter;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The stable machine form of a letter, for {@code ./luytre letter FILE --json}. Keys are always present; what the letter does
 * not say is null or an empty list; dates are ISO 8601; offsets are UTF-16, end exclusive.
 */
public final class LetterJson {

    private static final JsonFactory JSON = new JsonFactory();

    private LetterJson() {}

    /** One JSON object, indented, without a final line break. */
    public static String write(Letter letter) {
        var out = new StringWriter(8_192);
        try (var json = JSON.createGenerator(new Pretty(), out)) {
            json.writeStartObject();
            var number = letter.number();
            string(json, "number", number == null ? null : number.text());
            string(json, "date", letter.date());
            string(json, "issuer", letter.issuer());
            string(json, "subject", letter.subject());
            addressees(json, "addressees", letter.addressees());
            clauses(json, letter.clauses());
            references(json, letter.references());
            products(json, letter.products());
            json.writeArrayPropertyStart("cves");
            letter.cves().forEach(json::writeString);
            json.writeEndArray();
            deadlines(json, letter.deadlines());
            addressees(json, "copies", letter.copies());
            doubts(json, letter.doubts());
            secret(json, letter.secretMark());
            json.writeEndObject();
        }
        return out.toString();
    }

    /** Asks the generator for two-space indentation. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static void string(JsonGenerator json, String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void place(JsonGenerator json, Span span) {
        json.writeStringProperty("text", span.text());
        json.writeNumberProperty("start", span.start());
        json.writeNumberProperty("end", span.end());
    }

    private static void groups(JsonGenerator json, List<AddresseeGroup> groups) {
        json.writeArrayPropertyStart("groups");
        groups.forEach(group -> json.writeString(group.name()));
        json.writeEndArray();
    }

    private static void addressees(JsonGenerator json, String name, List<Addressee> addressees) {
        json.writeArrayPropertyStart(name);
        for (var addressee : addressees) {
            json.writeStartObject();
            place(json, addressee.span());
            groups(json, addressee.groups());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void clauses(JsonGenerator json, List<Clause> clauses) {
        json.writeArrayPropertyStart("clauses");
        for (var clause : clauses) {
            json.writeStartObject();
            json.writeStringProperty("id", clause.id());
            json.writeStringProperty("path", clause.path());
            json.writeStringProperty("text", clause.text());
            json.writeNumberProperty("start", clause.start());
            json.writeNumberProperty("end", clause.end());
            string(json, "heading", clause.heading());
            json.writeStringProperty("topic", clause.topic().name());
            groups(json, clause.groups());
            json.writeNumberProperty("confidence", clause.confidence());
            json.writeBooleanProperty("contact", clause.contact());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void references(JsonGenerator json, List<Reference> references) {
        json.writeArrayPropertyStart("references");
        for (var reference : references) {
            json.writeStartObject();
            string(json, "kind", reference.kind());
            json.writeStringProperty("number", reference.number().text());
            string(json, "date", reference.date());
            string(json, "issuer", reference.issuer());
            place(json, reference.span());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void products(JsonGenerator json, List<Product> products) {
        json.writeArrayPropertyStart("products");
        for (var product : products) {
            json.writeStartObject();
            json.writeStringProperty("vendor", product.vendor());
            json.writeStringProperty("name", product.name());
            string(json, "from", product.from());
            string(json, "to", product.to());
            place(json, product.span());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void deadlines(JsonGenerator json, List<Deadline> deadlines) {
        json.writeArrayPropertyStart("deadlines");
        for (var deadline : deadlines) {
            json.writeStartObject();
            string(json, "date", deadline.date());
            string(json, "time", deadline.time());
            json.writeBooleanProperty("exclusive", deadline.exclusive());
            place(json, deadline.span());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void doubts(JsonGenerator json, List<Doubt> doubts) {
        json.writeArrayPropertyStart("doubts");
        for (var doubt : doubts) {
            json.writeStartObject();
            json.writeStringProperty("kind", doubt.kind().name());
            json.writeStringProperty("message", doubt.vietnamese());
            string(json, "suggestion", doubt.suggestion());
            var span = doubt.span();
            if (span == null) {
                json.writeNullProperty("start");
                json.writeNullProperty("end");
            } else {
                json.writeNumberProperty("start", span.start());
                json.writeNumberProperty("end", span.end());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void secret(JsonGenerator json, @Nullable SecretMark mark) {
        if (mark == null) {
            json.writeNullProperty("secret");
            return;
        }
        json.writeObjectPropertyStart("secret");
        json.writeStringProperty("level", mark.level().name());
        place(json, mark.span());
        json.writeEndObject();
    }
}
