package vn.luytre.parse;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.windows.WindowsNames;
import vn.luytre.parse.windows.WindowsRecord;

/**
 * A Windows event as XML text, {@code <Event xmlns=…>}, as event forwarding, NXLog, rsyslog and {@code wevtutil} write it, alone or
 * behind a syslog header. No DTD, no entities but the five of XML.
 */
final class WindowsXml implements LineParser {

    static final String ID = "windows-xml";

    private static final int MAX_DEPTH = 64;

    private final XMLInputFactory factory = factory();

    private final WindowsRecord gathered = new WindowsRecord();
    private final String[] open = new String[MAX_DEPTH];
    private final boolean[] parent = new boolean[MAX_DEPTH];
    private final StringBuilder text = new StringBuilder();

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    @Override
    public String id() {
        return ID;
    }

    /** Cheap, by shape. */
    static boolean looksLike(String message) {
        return message.startsWith("<Event ") || message.startsWith("<Event>");
    }

    @Override
    public void parse(String whole, Event.Builder builder) {
        var message = body(looksLike(whole.strip()) ? whole : Syslog.unwrap(whole, builder));
        gathered.clear();
        var flaw = read(message);
        if (gathered.isEvent()) {
            gathered.writeTo(builder);
        } else {
            builder.set(Field.MESSAGE, message);
            flaw = flaw != null ? flaw : "Không phải sự kiện Windows dạng XML (thiếu EventID)";
        }
        if (flaw != null) {
            builder.flaw(flaw);
        }
    }

    private static String body(String message) {
        int at = message.indexOf("<Event");
        return at > 0 && at < 256 ? message.substring(at) : message;
    }

    /** Gathers the fields; null, or why the text could not be read to its end. */
    private @Nullable String read(String message) {
        try {
            var xml = factory.createXMLStreamReader(new StringReader(message));
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            return "XML hỏng ở ký tự " + (at == null ? 1 : at.getCharacterOffset() + 1);
        }
    }

    private @Nullable String read(XMLStreamReader xml) throws XMLStreamException {
        int depth = 0;
        String dataName = null;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth == MAX_DEPTH) {
                        return "XML lồng quá " + MAX_DEPTH + " tầng";
                    }
                    if (depth > 0) {
                        parent[depth - 1] = true;
                    }
                    open[depth] = xml.getLocalName();
                    parent[depth] = false;
                    depth++;
                    dataName = attributes(xml, depth);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.END_ELEMENT -> {
                    end(depth, dataName);
                    dataName = null;
                    text.setLength(0);
                    if (--depth == 0) {
                        return null;
                    }
                }
                default -> {} // Comments and processing instructions say nothing.
            }
        }
        return null;
    }

    /** Tells the attributes of the element just begun; answers the name it gives its value, if it does. */
    private @Nullable String attributes(XMLStreamReader xml, int depth) {
        String dataName = null;
        var element = open[depth - 1];
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i);
            var value = xml.getAttributeValue(i);
            if (depth < 3 || name.equals("xmlns") || "xmlns".equals(xml.getAttributePrefix(i))) {
                continue;
            }
            if (open[1].equals("System")) {
                gathered.system(WindowsNames.attribute(element, name), value);
            } else if (open[1].equals("EventData") && name.equals("Name")) {
                dataName = value;
            } else if (!open[1].equals("RenderingInfo")) {
                gathered.data(element + "_" + name, value);
            }
        }
        return dataName;
    }

    private void end(int depth, @Nullable String dataName) {
        if (depth < 3 || parent[depth - 1]) {
            return;
        }
        var element = open[depth - 1];
        switch (open[1]) {
            case "System" -> {
                if (!text.isEmpty()) {
                    gathered.system(element, text.toString());
                }
            }
            case "RenderingInfo" -> gathered.rendering(element, text.toString());
            default ->
                    gathered.data(
                            dataName == null || dataName.isEmpty() ? element : dataName,
                            text.toString());
        }
    }
}
