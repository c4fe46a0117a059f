package vn.luytre.parse.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every family there is, in the order in which they are asked. A new one is one line here. */
public final class Families {

    private static final Map<String, Supplier<Family>> ALL = new LinkedHashMap<>();

    static {
        add(Cef::new);
        add(CheckPoint::new);
        add(CiscoAsa::new);
        add(CiscoIos::new);
        add(Conntrack::new);
        add(BigIp::new);
        add(FortiGate::new);
        add(HuaweiUsg::new);
        add(JunOs::new);
        add(Leef::new);
        add(MikroTik::new);
        add(Netfilter::new);
        add(PanOs::new);
        add(PfSense::new);
        add(SonicWall::new);
        add(SophosFirewall::new);
        add(KeyValueLog::new);
    }

    private Families() {}

    private static void add(Supplier<Family> maker) {
        ALL.put(maker.get().id(), maker);
    }

    public static List<String> ids() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * A new instance for one source.
     *
     * @throws IllegalArgumentException if no family has that id
     */
    public static Family create(String id) {
        var maker = ALL.get(id);
        if (maker == null) {
            throw new IllegalArgumentException("no such family: " + id);
        }
        return maker.get();
    }

    /** One new instance of each. */
    public static List<Family> all() {
        return ALL.values().stream().map(Supplier::get).toList();
    }
}
