package vn.luytre.parse.advisory.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.advisory.bundle.BundleCheck.Reason;
import vn.luytre.parse.advisory.bundle.BundleCheck.Refused;

/** Makes bundles and checks them. The signature is checked before the list is read, and each digest before its file is. */
public final class FeedBundle {

    private FeedBundle() {}

    /**
     * Packs every file of a folder into a new ZIP.
     *
     * @throws IllegalArgumentException if a name is none a bundle may hold
     */
    public static BundleManifest write(
            Path folder, Path zip, String origin, Instant made, PrivateKey key)
            throws IOException, GeneralSecurityException {
        var entries = new ArrayList<BundleManifest.Entry>();
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var name : new BundleSource.Folder(folder).names().stream().sorted().toList()) {
                out.putNextEntry(new ZipEntry(name));
                try (var in = Files.newInputStream(folder.resolve(name))) {
                    var digest = digest();
                    long size = copy(in, out, digest, Long.MAX_VALUE);
                    entries.add(new BundleManifest.Entry(name, size, hex(digest)));
                }
            }
            var manifest = new BundleManifest(made, origin, entries);
            var json = manifest.json();
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(BundleManifest.signed(json));
            put(out, BundleManifest.FILE, json);
            put(
                    out,
                    BundleManifest.SIGNATURE,
                    Base64.getEncoder()
                            .encodeToString(signature.sign())
                            .getBytes(StandardCharsets.US_ASCII));
            return manifest;
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
    }

    /**
     * Checks a bundle and copies it while checking.
     *
     * @param source ZIP or folder; hostile until checked
     * @param staging an empty folder of our own, for the copies. What is in it after a refusal is for the caller to delete
     * @param trusted keys of those whose bundles are taken
     */
    public static BundleCheck check(Path source, Path staging, Collection<PublicKey> trusted)
            throws IOException {
        BundleSource opened;
        try {
            opened = BundleSource.of(source);
        } catch (IOException | IllegalArgumentException e) {
            return new Refused(Reason.NO_BUNDLE, "");
        }
        try (opened) {
            return check(opened, staging, trusted);
        }
    }

    private static BundleCheck check(
            BundleSource source, Path staging, Collection<PublicKey> trusted) throws IOException {
        var json = small(source, BundleManifest.FILE);
        var signature = small(source, BundleManifest.SIGNATURE);
        if (json == null || signature == null) {
            return new Refused(Reason.NO_BUNDLE, "");
        }
        if (trusted.stream().noneMatch(key -> isSigned(json, signature, key))) {
            return new Refused(Reason.SIGNATURE, "");
        }
        var manifest = BundleManifest.read(json);
        if (manifest == null) {
            return new Refused(Reason.MANIFEST, "");
        }
        var unlisted = unlisted(source, manifest);
        if (unlisted != null) {
            return new Refused(Reason.UNLISTED, unlisted);
        }
        for (var entry : manifest.entries()) {
            var refused = take(source, entry, staging);
            if (refused != null) {
                return refused;
            }
        }
        return new BundleCheck.Sound(manifest, staging);
    }

    private static byte @Nullable [] small(BundleSource source, String name) {
        try (var in = source.open(name)) {
            var bytes = in == null ? null : in.readNBytes(BundleManifest.MAX_BYTES + 1);
            return bytes == null || bytes.length > BundleManifest.MAX_BYTES ? null : bytes;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isSigned(byte[] json, byte[] written, PublicKey key) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(BundleManifest.signed(json));
            var text = new String(written, StandardCharsets.US_ASCII).strip();
            return signature.verify(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String unlisted(BundleSource source, BundleManifest manifest)
            throws IOException {
        var listed = new HashSet<>(List.of(BundleManifest.FILE, BundleManifest.SIGNATURE));
        manifest.entries().forEach(entry -> listed.add(entry.name()));
        for (var name : source.names()) {
            if (!listed.contains(name)) {
                return name.length() > 200 ? name.substring(0, 200) : name;
            }
        }
        return null;
    }

    /** Copies a file; null if it is what the list says. */
    private static @Nullable Refused take(
            BundleSource source, BundleManifest.Entry entry, Path staging) throws IOException {
        var copy = staging.resolve(entry.name());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        var digest = digest();
        long size;
        try (var in = source.open(entry.name());
                var out = Files.newOutputStream(copy)) {
            if (in == null) {
                return new Refused(Reason.MISSING, entry.name());
            }
            size = copy(in, out, digest, entry.size() + 1);
        } catch (ZipException | EOFException e) {
            return new Refused(Reason.CHANGED, entry.name());
        }
        return size == entry.size() && hex(digest).equals(entry.sha256())
                ? null
                : new Refused(Reason.CHANGED, entry.name());
    }

    /** Copies at most so many bytes. */
    private static long copy(InputStream in, OutputStream out, MessageDigest digest, long most)
            throws IOException {
        var buffer = new byte[1 << 16];
        long total = 0;
        while (total < most) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, most - total));
            if (n < 0) {
                break;
            }
            digest.update(buffer, 0, n);
            out.write(buffer, 0, n);
            total += n;
        }
        return total;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
