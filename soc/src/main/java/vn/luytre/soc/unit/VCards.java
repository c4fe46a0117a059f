package vn.luytre.soc.unit;

import java.util.List;

/**
 * Contacts as telephones and mail programs take them in: vCard 3.0 (RFC 2426), which Android, iOS and Outlook all read.
 * Lines end in CR LF; none is folded, because some telephones do not join folded lines again and RFC 2426 only
 * recommends it.
 */
final class VCards {

    /** What a vCard file is called on the wire (RFC 6350, section 10.1). */
    static final String MEDIA_TYPE = "text/vcard;charset=UTF-8";

    private VCards() {}

    /** One card; the unit stands for a contact without a name. */
    static String of(Unit unit, Contact contact) {
        return card(
                unit.name(), contact.name().isBlank() ? unit.shortName() : contact.name(), contact);
    }

    /** One card of a body that is no unit. */
    static String of(String body, Contact contact) {
        return card(body, contact.name().isBlank() ? body : contact.name(), contact);
    }

    private static String card(String body, String name, Contact contact) {
        var card = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        // Vietnamese names are said whole and begin with the family; they are not taken apart.
        line(card, "N", escaped(name) + ";;;;");
        line(card, "FN", escaped(name));
        line(card, "ORG", escaped(body));
        if (!contact.post().isBlank()) {
            line(card, "TITLE", escaped(contact.post()));
        }
        for (var number : contact.phones()) {
            boolean fixed = number.startsWith("+842");
            line(card, fixed ? "TEL;TYPE=WORK,VOICE" : "TEL;TYPE=CELL,VOICE", number);
        }
        if (!contact.email().isBlank()) {
            line(card, "EMAIL;TYPE=INTERNET", escaped(contact.email()));
        }
        return card.append("END:VCARD\r\n").toString();
    }

    /** The cards one after the other. */
    static String of(Unit unit, List<Contact> contacts) {
        var cards = new StringBuilder();
        contacts.forEach(contact -> cards.append(of(unit, contact)));
        return cards.toString();
    }

    private static void line(StringBuilder card, String name, String value) {
        card.append(name).append(':').append(value).append("\r\n");
    }

    /** Text of RFC 2426, section 4: backslash, comma, semicolon and line ends are escaped, other controls left out. */
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        for (char c : text.replace("\r\n", "\n").replace('\r', '\n').toCharArray()) {
            if (c == '\n') {
                escaped.append("\\n");
            } else if (c == '\\' || c == ',' || c == ';') {
                escaped.append('\\').append(c);
            } else if (!Character.isISOControl(c)) {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
