package vn.luytre.parse.evtx;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Writes a record as XML on one line, without a declaration. Characters that XML 1.0 forbids become U+FFFD. */
final class XmlText implements NodeVisitor {

    private static final String FORBIDDEN = "\uFFFD";

    private final Utf8 out = new Utf8();
    private final Utf8 scratch = new Utf8();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private boolean inAttribute;
    private boolean inTag;

    void begin() {
        out.clear();
        open.clear();
        inAttribute = false;
        inTag = false;
    }

    String end() {
        while (!open.isEmpty()) {
            close();
        }
        return out.toString();
    }

    @Override
    public void open(String name) {
        endTag();
        out.ascii('<').text(safe(name));
        open.push(name);
        inTag = true;
    }

    @Override
    public void attribute(String name) {
        endAttribute();
        out.ascii(' ').text(safe(name)).text("=\"");
        inAttribute = true;
    }

    @Override
    public void content() {
        endAttribute();
    }

    @Override
    public void value(EvtxValue value) {
        scratch.clear();
        value.writeTo(scratch);
        if (scratch.length() == 0) {
            return;
        }
        if (!inAttribute) {
            endTag();
        }
        escape(scratch);
    }

    @Override
    public void close() {
        endAttribute();
        var name = open.pop();
        if (inTag) {
            out.text("/>");
            inTag = false;
        } else {
            out.text("</").text(safe(name)).ascii('>');
        }
    }

    private void endAttribute() {
        if (inAttribute) {
            out.ascii('"');
            inAttribute = false;
        }
    }

    private void endTag() {
        endAttribute();
        if (inTag) {
            out.ascii('>');
            inTag = false;
        }
    }

    /** A name from the file may hold anything; what no name may hold becomes an underscore. */
    private static String safe(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:".indexOf(c) < 0) {
                return name.replaceAll("[^\\p{L}\\p{N}_.:-]", "_");
            }
        }
        return name.isEmpty() ? "_" : name;
    }

    private void escape(Utf8 text) {
        var bytes = text.bytes();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            var instead = instead(bytes[i]);
            if (instead != null) {
                out.copy(text, from, i - from);
                out.text(instead);
                from = i + 1;
            }
        }
        out.copy(text, from, text.length() - from);
    }

    private @Nullable String instead(byte b) {
        return switch (b) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> inAttribute ? "&quot;" : null;
            case '\r' -> "&#13;";
            case '\n' -> inAttribute ? "&#10;" : null;
            case '\t' -> inAttribute ? "&#9;" : null;
            default -> b >= 0 && b < ' ' ? FORBIDDEN : null;
        };
    }
}
