package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The machines of a report that tells of several, by the name the report gives each. Bounded; not thread-safe. */
final class Machines {

    private final String tool;
    private final Map<String, InventoryDraft> byName = new LinkedHashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private int entries;
    private boolean isFull;

    Machines(String tool) {
        this.tool = tool;
    }

    /** The draft of the machine; beyond the bounds one that is kept nowhere. */
    InventoryDraft of(String name) {
        var key = name.toLowerCase(Locale.ROOT);
        var known = byName.get(key);
        boolean full = entries >= Limits.MAX_ENTRIES;
        if (full || known == null && byName.size() >= Limits.MAX_ASSETS) {
            if (unread.isEmpty()) {
                unread.add(new Unread(Unread.Fault.TOO_MANY, 0, name));
            }
            isFull |= full;
            return new InventoryDraft(tool);
        }
        entries++;
        return byName.computeIfAbsent(key, k -> new InventoryDraft(tool));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Nothing is whole any more: the report broke off, or is one page of several. */
    void cutOff(Unread.Fault fault, String text) {
        byName.values().forEach(InventoryDraft::uncoverAll);
        unread.add(new Unread(fault, 0, text));
    }

    Reading.Read read(String format) {
        if (isFull) {
            byName.values().forEach(InventoryDraft::uncoverAll);
        }
        var inventories = new ArrayList<Inventory>();
        byName.values().forEach(draft -> inventories.add(draft.done()));
        return new Reading.Read(format, inventories, List.of(), unread);
    }
}
