package vn.luytre.parse.advisory.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.luytre.parse.advisory.feed.FeedSink;
import vn.luytre.parse.advisory.feed.FeedSummary;
import vn.luytre.parse.advisory.feed.Feeds;

/** What came of checking a bundle. */
public sealed interface BundleCheck {

    /**
     * Every file is what the signed list says.
     *
     * @param folder copies of the files, made while they were checked: what is read later is what was checked
     */
    record Sound(BundleManifest manifest, Path folder) implements BundleCheck {

        /** Reads one file of it. */
        public FeedSummary read(BundleManifest.Entry entry, FeedSink sink) {
            try (var in = Files.newInputStream(folder.resolve(entry.name()))) {
                return Feeds.read(in, entry.name(), sink);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Nothing of it may be used. {@code file} is the one at fault; empty for the bundle as a whole. */
    record Refused(Reason reason, String file) implements BundleCheck {}

    /** Why. */
    enum Reason {
        /** No list or no signature, or it cannot be read. */
        NO_BUNDLE,
        /** Nobody who is trusted has signed this list. */
        SIGNATURE,
        /** The list is none, or has a name that leads out of the bundle. */
        MANIFEST,
        /** A file of the list is missing. */
        MISSING,
        /** A file is not as the list says. */
        CHANGED,
        /** A file is not in the list. */
        UNLISTED
    }
}
