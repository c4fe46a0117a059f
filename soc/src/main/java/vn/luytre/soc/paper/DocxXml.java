package vn.luytre.soc.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The XML of a part of a Word file: its paragraphs, rows, and text across runs. Reads no entity and no other file. */
final class DocxXml {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /** A complex field's code lies in elements, a simple one's in an attribute. */
    private static final Pattern INSTRUCTION =
            Pattern.compile("(?s)<w:instrText[^>]*>(.*?)</w:instrText>|w:instr=\"([^\"]*)\"");

    private DocxXml() {}

    static Document parse(byte[] xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    static byte[] write(Document document) {
        try {
            var out = new ByteArrayOutputStream();
            var writer = TransformerFactory.newDefaultInstance().newTransformer();
            document.setXmlStandalone(true);
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            writer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("XML that was read cannot be written", e);
        }
    }

    /** The codes of Word's own fields; a code cut into runs is put together first. */
    static List<String> instructions(String xml) {
        var codes = new ArrayList<String>();
        var whole = new StringBuilder();
        var found = INSTRUCTION.matcher(xml);
        while (found.find()) {
            if (found.group(1) != null) {
                whole.append(found.group(1));
            } else {
                codes.add(found.group(2));
            }
        }
        codes.add(whole.toString());
        return codes;
    }

    static List<Element> paragraphs(Element below) {
        return elements(below, "p");
    }

    /** Innermost last, so that a row inside a cell is met after the row round it. */
    static List<Element> rows(Element below) {
        return elements(below, "tr");
    }

    private static List<Element> elements(Element below, String name) {
        var found = new ArrayList<Element>();
        var list = below.getElementsByTagNameNS(W, name);
        for (int i = 0; i < list.getLength(); i++) {
            found.add((Element) list.item(i));
        }
        return found;
    }

    /** The row a paragraph stands in; null outside a table. */
    static @Nullable Node row(Element paragraph) {
        Node node = paragraph.getParentNode();
        while (node != null
                && !(W.equals(node.getNamespaceURI()) && "tr".equals(node.getLocalName()))) {
            node = node.getParentNode();
        }
        return node;
    }

    static String text(Element paragraph) {
        var text = new StringBuilder();
        texts(paragraph).forEach(one -> text.append(one.getTextContent()));
        return text.toString();
    }

    /** The pieces of text of a paragraph itself, not of a text box in it. */
    private static List<Element> texts(Element paragraph) {
        var own = new ArrayList<Element>();
        for (var text : elements(paragraph, "t")) {
            Node node = text.getParentNode();
            while (node != null
                    && !(W.equals(node.getNamespaceURI()) && "p".equals(node.getLocalName()))) {
                node = node.getParentNode();
            }
            if (node == paragraph) {
                own.add(text);
            }
        }
        return own;
    }

    /** Puts values in; the value stands in the run where its field began. Answers whether anything changed. */
    static boolean replace(Element paragraph, Map<String, String> values) {
        var texts = texts(paragraph);
        boolean changed = false;
        int from = 0;
        while (true) {
            var whole = new StringBuilder();
            texts.forEach(one -> whole.append(one.getTextContent()));
            var found = Template.FIELD.matcher(whole);
            if (!found.find(from)) {
                return changed;
            }
            var name = found.group(1);
            var value = values.get(name.toLowerCase(Locale.ROOT));
            if (value == null) {
                from = found.end();
                continue;
            }
            boolean capitals =
                    name.chars().anyMatch(Character::isUpperCase)
                            && name.chars().noneMatch(Character::isLowerCase);
            var shown = clean(capitals ? value.toUpperCase(Locale.of("vi")) : value);
            put(texts, found.start(), found.end(), shown);
            from = found.start() + shown.length();
            changed = true;
        }
    }

    /** What XML cannot hold is left out; a line break becomes a space, as a field is part of a sentence. */
    private static String clean(String value) {
        return value.replaceAll("\\s+", " ").replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", "");
    }

    private static void put(List<Element> texts, int start, int end, String value) {
        int at = 0;
        boolean placed = false;
        for (var one : texts) {
            var own = one.getTextContent();
            int from = Math.max(start - at, 0);
            int to = Math.min(end - at, own.length());
            if (from < to) {
                one.setTextContent(
                        own.substring(0, from) + (placed ? "" : value) + own.substring(to));
                one.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
                placed = true;
            }
            at += own.length();
        }
    }
}
