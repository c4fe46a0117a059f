package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.event.Ip;

/** Typed text becomes a line of the plan or a machine, or says what is wrong with it. */
@Component
class PlanReader {

    private static final int LONGEST = 300;

    private final EnumWords words;

    PlanReader(EnumWords words) {
        this.words = words;
    }

    /** What came of it. */
    sealed interface Read<T> {

        record Good<T>(T value) implements Read<T> {}

        record Bad<T>(List<Fault> faults) implements Read<T> {}
    }

    Read<PlannedBlock> block(Typed typed, long system, long unit) {
        var faults = tooLong(typed, "zone", "site");
        var range = AddressRange.parse(typed.one("range"));
        if (range == null) {
            faults.add(Fault.of("range", "range-unreadable", typed.one("range")));
        }
        var role =
                typed.one("role").isEmpty() && range != null
                        ? range.isPublic() ? AddressRole.PUBLIC : AddressRole.PRIVATE
                        : words.read(AddressRole.class, "registry.role", typed.one("role"));
        if (role == null) {
            faults.add(Fault.of("role", "unknown-word", typed.one("role")));
        }
        if (range == null || role == null || !faults.isEmpty()) {
            return new Read.Bad<>(List.copyOf(faults));
        }
        return new Read.Good<>(
                new PlannedBlock(
                        0, system, unit, range, role, text(typed, "zone"), text(typed, "site")));
    }

    Read<Host> host(Typed typed, long system) {
        var faults = tooLong(typed, "name", "os", "purpose");
        if (typed.one("name").isEmpty()) {
            faults.add(Fault.of("name", "host-name-missing"));
        }
        var written = typed.one("ip");
        var ip = written.isEmpty() ? null : Ip.parse(written);
        if (ip == null && !written.isEmpty()) {
            faults.add(Fault.of("ip", "address-unreadable", written));
        }
        var type =
                typed.one("type").isEmpty()
                        ? HostType.SERVER
                        : words.read(HostType.class, "registry.host-type", typed.one("type"));
        if (type == null) {
            faults.add(Fault.of("type", "unknown-word", typed.one("type")));
        }
        if (type == null || !faults.isEmpty()) {
            return new Read.Bad<>(List.copyOf(faults));
        }
        return new Read.Good<>(
                new Host(
                        0,
                        system,
                        text(typed, "name"),
                        type,
                        ip,
                        text(typed, "os"),
                        text(typed, "purpose")));
    }

    /** PostgreSQL keeps no NUL. */
    private static String text(Typed typed, String field) {
        return typed.one(field).replace("\0", "");
    }

    private static List<Fault> tooLong(Typed typed, String... fields) {
        var faults = new ArrayList<Fault>();
        for (var field : fields) {
            if (typed.one(field).length() > LONGEST) {
                faults.add(Fault.of(field, "too-long", LONGEST));
            }
        }
        return faults;
    }
}
