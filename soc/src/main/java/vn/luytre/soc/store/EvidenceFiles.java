package vn.luytre.soc.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Files that prove something, in the data folder below {@code evidence}, each under the SHA-256 of its bytes (FIPS
 * 180-4). Hashed as it arrives, on disk before its name is given out, never changed or deleted: whoever holds the hash
 * can tell any flipped bit.
 */
@Component
public class EvidenceFiles {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    EvidenceFiles(Settings settings) {
        this.folder = settings.data().resolve("evidence");
    }

    /** Keeps the bytes; the same bytes twice are one file. Returns their SHA-256, hexadecimal. */
    public String keep(byte[] bytes) {
        var hash = sha256(bytes);
        var file = path(hash);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                write(file, bytes);
            }
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be kept: " + hash, e);
        }
    }

    /** The bytes under that hash; null if they are not there, or are no longer what the hash says. */
    public byte @Nullable [] read(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return null;
        }
        var file = path(sha256);
        try {
            if (!Files.exists(file)) {
                return null;
            }
            var bytes = Files.readAllBytes(file);
            return sha256(bytes).equals(sha256) ? bytes : null;
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be read: " + sha256, e);
        }
    }

    /** SHA-256 of the bytes, 64 hexadecimal digits in lower case. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** A SHA-256 of what is yet to come. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Written aside and renamed: a name under its hash is always whole, also after a power cut. */
    private static void write(Path file, byte[] bytes) throws IOException {
        var parent = file.getParent();
        var aside = Files.createTempFile(parent, ".", ".part");
        try {
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            return; // Another thread kept the same bytes.
        } finally {
            Files.deleteIfExists(aside);
        }
        try (var directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
