package vn.luytre.parse.inventory;

import java.util.List;

/** What came out of a file that should be an inventory or a scan. */
public sealed interface Reading {

    /**
     * The content.
     *
     * @param format name of the format for people: {@code CycloneDX 1.5 (JSON)}, {@code systeminfo}
     * @param inventories one a machine, of an archive one a machine and file; empty for a scan that lists findings only
     * @param results findings of a scanner; empty for an inventory
     * @param unread what belongs to no machine and could not be read
     */
    record Read(
            String format,
            List<Inventory> inventories,
            List<ScanResult> results,
            List<Unread> unread)
            implements Reading {
        public Read {
            inventories = List.copyOf(inventories);
            results = List.copyOf(results);
            unread = List.copyOf(unread);
        }
    }

    /**
     * The file is not read.
     *
     * @param arguments what the sentence's {@code %s} stand for
     */
    record Refused(Refusal refusal, List<String> arguments) implements Reading {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        static Refused of(Refusal refusal, String... arguments) {
            return new Refused(refusal, List.of(arguments));
        }

        /** The sentence for the person who sent the file. */
        public String vietnamese() {
            return refusal.vietnamese().formatted(arguments.toArray());
        }

        public String english() {
            return refusal.english().formatted(arguments.toArray());
        }
    }
}
