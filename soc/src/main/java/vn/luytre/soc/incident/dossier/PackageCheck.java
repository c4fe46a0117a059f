package vn.luytre.soc.incident.dossier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import vn.luytre.parse.advisory.bundle.BundleCheck;
import vn.luytre.parse.advisory.bundle.BundleManifest;
import vn.luytre.parse.advisory.bundle.FeedBundle;

/** What came of checking a package that somebody brought; it is hostile until then. */
public sealed interface PackageCheck {

    /**
     * Every file is as it was signed.
     *
     * @param trusted whether the signer's key is one of those the receiver trusts
     * @param files names and sizes, in the order of the list
     */
    record Sound(
            PackageNote note,
            CaseFile file,
            String fingerprint,
            boolean trusted,
            List<BundleManifest.Entry> files)
            implements PackageCheck {
        public Sound {
            files = List.copyOf(files);
        }
    }

    /** Nothing of it may be used. @param at the file at fault; empty for the package as a whole */
    record Refused(Fault fault, String at) implements PackageCheck {}

    /** Why. */
    enum Fault {
        /** No ZIP, or one without a list, a signature and a key. */
        NO_PACKAGE,
        /** Too many files, or together too large when unpacked. */
        TOO_LARGE,
        /** The signature does not fit the list. */
        SIGNATURE,
        /** The list is none. */
        LIST,
        MISSING,
        CHANGED,
        UNLISTED,
        /** The cover or the case cannot be read. */
        CONTENT
    }

    /** Files of a package. */
    int MOST_FILES = 500;

    /** All files together, unpacked. */
    long MOST_BYTES = 256L << 20;

    /**
     * Checks a package.
     *
     * @param staging an empty folder of our own; emptied again
     * @param trusted fingerprints, with or without spaces; empty where nobody is known
     */
    static PackageCheck of(Path zip, Path staging, Set<String> trusted) throws IOException {
        try {
            var key = key(zip);
            if (key == null) {
                return new Refused(Fault.NO_PACKAGE, "");
            }
            if (!fits(zip)) {
                return new Refused(Fault.TOO_LARGE, "");
            }
            return switch (FeedBundle.check(zip, staging, List.of(key))) {
                case BundleCheck.Refused(var reason, var at) -> new Refused(fault(reason), at);
                case BundleCheck.Sound(var manifest, var folder) ->
                        sound(manifest, folder, key, trusted);
            };
        } finally {
            ExchangePackage.empty(staging);
        }
    }

    private static PackageCheck sound(
            BundleManifest manifest, Path folder, PublicKey key, Set<String> trusted)
            throws IOException {
        var note = note(folder.resolve(ExchangePackage.COVER));
        var body = folder.resolve(ExchangePackage.CASE);
        var file = Files.exists(body) ? CaseJson.read(Files.readAllBytes(body)) : null;
        if (note == null || file == null || !note.number().equals(file.number())) {
            return new Refused(
                    Fault.CONTENT, note == null ? ExchangePackage.COVER : ExchangePackage.CASE);
        }
        var fingerprint = ExchangePackage.fingerprint(key);
        boolean known =
                trusted.stream()
                        .map(ExchangePackage::plain)
                        .anyMatch(ExchangePackage.plain(fingerprint)::equals);
        return new Sound(note, file, fingerprint, known, manifest.entries());
    }

    private static @Nullable PackageNote note(Path cover) throws IOException {
        if (!Files.exists(cover) || Files.size(cover) > CaseJson.MOST_BYTES) {
            return null;
        }
        try {
            var note = CaseJson.JSON.readValue(Files.readAllBytes(cover), PackageNote.class);
            return note != null && PackageNote.FORMAT.equals(note.format()) ? note : null;
        } catch (JacksonException | NullPointerException _) {
            return null;
        }
    }

    /** The key that came along; null if there is none. Whether it is anybody's we know is another question. */
    private static @Nullable PublicKey key(Path zip) {
        try (var opened = new ZipFile(zip.toFile())) {
            var entry = opened.getEntry(ExchangePackage.KEY);
            if (entry == null) {
                return null;
            }
            try (var in = opened.getInputStream(entry)) {
                var bytes = in.readNBytes(1_025);
                return bytes.length > 1_024
                        ? null
                        : KeyFactory.getInstance("Ed25519")
                                .generatePublic(
                                        new X509EncodedKeySpec(Base64.getDecoder().decode(bytes)));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }

    /** Whether it may be unpacked at all: counted by unpacking into nothing, as a ZIP's own sizes may lie. */
    private static boolean fits(Path zip) {
        try (var opened = new ZipFile(zip.toFile())) {
            if (opened.size() > MOST_FILES) {
                return false;
            }
            long left = MOST_BYTES;
            var buffer = new byte[1 << 16];
            for (var entry : opened.stream().toList()) {
                try (var in = opened.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        left -= n;
                        if (left < 0) {
                            return false;
                        }
                    }
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException _) {
            return true; // Torn: the check of each file says which.
        }
    }

    private static Fault fault(BundleCheck.Reason reason) {
        return switch (reason) {
            case NO_BUNDLE -> Fault.NO_PACKAGE;
            case SIGNATURE -> Fault.SIGNATURE;
            case MANIFEST -> Fault.LIST;
            case MISSING -> Fault.MISSING;
            case CHANGED -> Fault.CHANGED;
            case UNLISTED -> Fault.UNLISTED;
        };
    }
}
