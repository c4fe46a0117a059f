package vn.luytre.parse.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.parse.document.Archive;
import vn.luytre.parse.document.DocumentRefused;

/** A ZIP of reports, such as an office sends of all its machines; what in it is no report is named and passed over. */
final class Bundle {

    private static final String FORMAT = "ZIP";

    private final List<Inventory> inventories = new ArrayList<>();
    private final List<ScanResult> results = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int files;
    private int software;

    private Bundle() {}

    /** Whether it is a ZIP of files, not an Office document, which is a ZIP too. */
    static boolean isOne(byte[] bytes) {
        try {
            return !Archive.check(bytes).contains("[Content_Types].xml");
        } catch (IOException | DocumentRefused | RuntimeException e) {
            return false;
        }
    }

    static Reading read(byte[] bytes) {
        var bundle = new Bundle();
        try {
            Archive.each(bytes, bundle::file);
        } catch (DocumentRefused e) {
            return Reading.Refused.of(Refusal.TOO_DEEP);
        } catch (IOException | RuntimeException e) {
            // The library answers a damaged archive with whatever exception is at hand.
            return Reading.Refused.of(Refusal.DAMAGED, FORMAT);
        }
        return bundle.inventories.isEmpty() && bundle.results.isEmpty()
                ? Reading.Refused.of(Refusal.NOT_AN_EXPORT)
                : new Reading.Read(FORMAT, bundle.inventories, bundle.results, bundle.unread);
    }

    private void file(String name, byte[] content) {
        files++;
        // What macOS adds to every ZIP is nobody's report.
        if (name.startsWith("__MACOSX/") || content.length == 0) {
            return;
        }
        boolean nested = Inventories.isZip(content) && isOne(content);
        boolean full = inventories.size() >= Limits.MAX_ASSETS || software >= Limits.MAX_ENTRIES;
        if (full) {
            unread(Unread.Fault.TOO_MANY, name);
        } else if (!nested && Inventories.read(content, name) instanceof Reading.Read read) {
            inventories.addAll(read.inventories());
            results.addAll(read.results());
            unread.addAll(read.unread());
            software += read.results().size();
            read.inventories().forEach(machine -> software += machine.software().size());
        } else {
            unread(Unread.Fault.FILE_NOT_READ, name);
        }
    }

    private void unread(Unread.Fault fault, String name) {
        if (unread.size() < Limits.MAX_UNREAD) {
            unread.add(new Unread(fault, files, name));
        }
    }
}
