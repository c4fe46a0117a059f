package vn.luytre.lake;

import java.util.BitSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.index.Wanted;
import vn.luytre.lake.query.Target;

/** Asks indexes where anything of a list may be met, and what of it, field by field. */
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

    /** To be put to the indexes of some files. */
    Asked ask(Field field) {
        return new Asked(Columns.id(field), wanted(field));
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

    /** Which blocks may hold an event that is met in one field; hears meanwhile what of the list is in them. */
    static final class Asked implements Function<FileIndex, BitSet> {
        private final int field;
        private final @Nullable Wanted wanted;
        private final BitSet met = new BitSet();
        private int files;

        private Asked(int field, @Nullable Wanted wanted) {
            this.field = field;
            this.wanted = wanted;
        }

        @Override
        public BitSet apply(FileIndex index) {
            files++;
            return wanted == null ? index.all() : index.holding(field, wanted, met);
        }

        /** Which keys may be met in the source; all if one of its files was not asked, having no index. */
        IntPredicate met(EventSource source) {
            return wanted == null || files < source.reach().size()
                    ? _ -> true
                    : key -> wanted.isAmong(key, met);
        }
    }
}
