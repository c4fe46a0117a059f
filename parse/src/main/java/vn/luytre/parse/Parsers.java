package vn.luytre.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.luytre.parse.product.Families;

/** The formats a log source may be set to. */
public final class Parsers {

    private static final Map<String, Supplier<LineParser>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Auto.ID, Auto::new);
        ALL.put(SuricataEve.ID, SuricataEve::new);
        ALL.put(Zeek.ID, Zeek::new);
        ALL.put(LinuxAuth.ID, LinuxAuth::new);
        ALL.put(LinuxAudit.ID, LinuxAudit::new);
        ALL.put(WebAccess.ID, WebAccess::new);
        ALL.put(EcsJson.ID, EcsJson::new);
        ALL.put(WindowsXml.ID, WindowsXml::new);
        for (var id : Families.ids()) {
            ALL.put(id, () -> new FamilyParser(Families.create(id)));
        }
        ALL.put(PlainSyslog.ID, PlainSyslog::new);
    }

    private Parsers() {}

    /** Every id {@link #create} knows, the one that guesses first. */
    public static List<String> ids() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * A new parser for one source.
     *
     * @throws IllegalArgumentException if no format has that id
     */
    public static LineParser create(String id) {
        var maker = ALL.get(id);
        if (maker == null) {
            throw new IllegalArgumentException("no such parser: " + id);
        }
        return maker.get();
    }
}
