package vn.luytre.parse.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/**
 * How a report names a machine and what it says of it as a whole.
 *
 * @param hostname as reported, without its domain where that is told apart; null if the report does not say
 * @param domain DNS or Windows domain or workgroup; null if the report does not say
 * @param addresses without loopback and link-local ones; empty if none are reported
 * @param macs lower case with colons, without that of loopback; empty if none are reported
 */
public record AssetFacts(
        @Nullable String hostname,
        @Nullable String domain,
        List<Ip> addresses,
        List<String> macs,
        @Nullable OperatingSystem os,
        @Nullable Hardware hardware) {

    /** A machine that the report does not name at all. */
    public static final AssetFacts UNNAMED =
            new AssetFacts(null, null, List.of(), List.of(), null, null);

    public AssetFacts {
        addresses = List.copyOf(addresses);
        macs = List.copyOf(macs);
    }

    /** A machine of which only the name or the address is known; an address as the name counts as that. */
    public static AssetFacts named(String name) {
        var ip = Ip.parse(name);
        return ip == null
                ? new AssetFacts(name, null, List.of(), List.of(), null, null)
                : new AssetFacts(null, null, List.of(ip), List.of(), null, null);
    }

    public AssetFacts with(@Nullable OperatingSystem system) {
        return new AssetFacts(hostname, domain, addresses, macs, system, hardware);
    }

    public AssetFacts with(@Nullable Hardware parts) {
        return new AssetFacts(hostname, domain, addresses, macs, os, parts);
    }
}
