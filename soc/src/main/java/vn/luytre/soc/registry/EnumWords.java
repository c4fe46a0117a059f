package vn.luytre.soc.registry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.Words;

/** Reads a word of a form or a sheet back: the constant, the Vietnamese word, the English word, or what offices write. */
@Component
class EnumWords {

    /** What offices write beside our own words, folded. */
    private static final Map<String, String> ALSO =
            Map.ofEntries(
                    Map.entry("a", "INTERNAL"),
                    Map.entry("b", "SERVICE"),
                    Map.entry("c", "INFRASTRUCTURE"),
                    Map.entry("d", "CONTROL"),
                    Map.entry("noi bo", "INTERNAL"),
                    Map.entry("qlvb", "DOCUMENTS"),
                    Map.entry("qlvb&dh", "DOCUMENTS"),
                    Map.entry("email", "MAIL"),
                    Map.entry("website", "PORTAL"),
                    Map.entry("trang thong tin dien tu", "PORTAL"),
                    Map.entry("lan", "NETWORK"),
                    Map.entry("tslcd", "NETWORK"),
                    Map.entry("da duoc phe duyet", "APPROVED"),
                    Map.entry("chua", "NONE"),
                    Map.entry("chua co", "NONE"),
                    Map.entry("ip public", "PUBLIC"),
                    Map.entry("public", "PUBLIC"),
                    Map.entry("ip cong khai", "PUBLIC"),
                    Map.entry("ip private", "PRIVATE"),
                    Map.entry("private", "PRIVATE"),
                    Map.entry("ip rieng", "PRIVATE"),
                    Map.entry("noi mang", "PRIVATE"),
                    Map.entry("ip dong", "DYNAMIC"),
                    Map.entry("server", "SERVER"),
                    Map.entry("pc", "WORKSTATION"),
                    Map.entry("may tinh", "WORKSTATION"),
                    Map.entry("may tinh de ban", "WORKSTATION"),
                    Map.entry("may tinh xach tay", "WORKSTATION"),
                    Map.entry("laptop", "WORKSTATION"),
                    Map.entry("switch", "NETWORK"),
                    Map.entry("router", "NETWORK"),
                    Map.entry("firewall", "NETWORK"),
                    Map.entry("tuong lua", "NETWORK"),
                    Map.entry("camera", "APPLIANCE"),
                    Map.entry("may in", "APPLIANCE"));

    private final Words vietnamese;
    private final Words english;

    EnumWords(MessageSource messages) {
        this.vietnamese = new Words(messages, Words.VIETNAMESE);
        this.english = new Words(messages, Locale.ENGLISH);
    }

    Words vietnamese() {
        return vietnamese;
    }

    /** Whether the folded heading is the one we give the column ourselves, in either language. */
    boolean isHeading(SheetColumn column, String heading) {
        return Folded.of(vietnamese.of("registry.column", column)).equals(heading)
                || Folded.of(english.of("registry.column", column)).equals(heading);
    }

    /** Null if the text is none of the words. */
    <E extends Enum<E>> @Nullable E read(Class<E> type, String prefix, String text) {
        var wanted = Folded.of(text);
        var also = ALSO.get(wanted);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())
                    || Folded.of(vietnamese.of(prefix, constant)).equals(wanted)
                    || Folded.of(english.of(prefix, constant)).equals(wanted)) {
                return constant;
            }
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(also)) {
                return constant;
            }
        }
        return null;
    }
}
