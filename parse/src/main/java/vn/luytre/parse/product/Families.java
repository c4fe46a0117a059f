package vn.luytre.parse.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every family there is, in the order in which they are asked. A new one is one line here. */
public final class Families {

    private static final Map<String, Supplier<Family>> ALL = new LinkedHashMap<>();

    static {
        add(ApacheError::new);
        add(BigIp::new);
        add(Bind::new);
        add(CarrierNat::new);
        add(Cef::new);
        add(CheckPoint::new);
        add(CiscoAsa::new);
        add(CiscoIos::new);
        add(ClamAv::new);
        add(Conntrack::new);
        add(CoreDns::new);
        add(DefenderAlert::new);
        add(DefenderHunting::new);
        add(Dnsmasq::new);
        add(Dovecot::new);
        add(EsetProtect::new);
        add(Exchange::new);
        add(Exim::new);
        add(FortiGate::new);
        add(FreeRadius::new);
        add(HaProxy::new);
        add(HuaweiUsg::new);
        add(Iis::new);
        add(IscDhcp::new);
        add(JunOs::new);
        add(Kaspersky::new);
        add(KeaDhcp::new);
        add(Leef::new);
        add(MikroTik::new);
        add(Netfilter::new);
        add(NginxError::new);
        add(NginxJson::new);
        add(OpenLdap::new);
        add(OpenVpn::new);
        add(PanOs::new);
        add(PfSense::new);
        add(Postfix::new);
        add(SonicWall::new);
        add(SophosFirewall::new);
        add(SpamAssassin::new);
        add(Squid::new);
        add(StrongSwan::new);
        add(Symantec::new);
        add(Unbound::new);
        add(WindowsDhcp::new);
        add(WindowsDns::new);
        add(WindowsRas::new);
        add(WireGuard::new);
        add(Zimbra::new);
        add(KeyValueLog::new); // Takes what nobody else knows.
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
