package vn.luytre.lake;

import java.util.BitSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.index.Wanted;
import vn.luytre.lake.query.Target;

/** Asks indexes where anything of a list may be met, field by field. */
final class RetroIndex {

    private final @Nullable Wanted addresses;
    private final @Nullable Wanted names;
    private final @Nullable Wanted hosts;
    private final Wanted hashes;

    RetroIndex(RetroList list) {
        addresses = list.addressKeys();
        names = list.nameKeys();
        hosts = list.hostKeys();
        hashes = list.hashKeys();
    }

    /** Which blocks may hold an event that is met in that field. */
    Function<FileIndex, BitSet> blocks(Field field) {
        var wanted = wanted(field);
        return wanted == null ? FileIndex::all : index -> index.holding(Columns.id(field), wanted);
    }

    private @Nullable Wanted wanted(Field field) {
        if (Target.Group.IP.fields().contains(field)) {
            return addresses;
        }
        if (Target.Group.DOMAIN.fields().contains(field)) {
            return names;
        }
        return Target.Group.HASH.fields().contains(field) ? hashes : hosts;
    }
}
