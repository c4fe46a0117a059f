package vn.luytre.soc.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.incident.dossier.ExchangePackage;
import vn.luytre.soc.store.Settings;

/** The key this server signs packages with (Ed25519, RFC 8032); made at first use, kept in the data folder for its owner alone. */
@Component
class ExchangeKey {

    private final Path file;
    private @Nullable KeyPair pair;

    ExchangeKey(Settings settings) {
        this.file = settings.data().resolve("secret/exchange.key");
    }

    synchronized KeyPair pair() {
        var known = pair;
        if (known == null) {
            try {
                known = Files.exists(file) ? read() : made();
            } catch (IOException e) {
                throw new UncheckedIOException("the key of packages could not be kept", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
            pair = known;
        }
        return known;
    }

    String fingerprint() {
        return ExchangePackage.fingerprint(pair().getPublic());
    }

    private KeyPair read() throws IOException, GeneralSecurityException {
        var lines = Files.readAllLines(file);
        var factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(
                        new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    }

    /** Written aside and renamed: what stands under its name is always whole. */
    private KeyPair made() throws IOException, GeneralSecurityException {
        var fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var folder = java.util.Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var aside =
                Files.createTempFile(
                        folder,
                        ".exchange",
                        ".part",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        var encoder = Base64.getEncoder();
        Files.writeString(
                aside,
                encoder.encodeToString(fresh.getPublic().getEncoded())
                        + "\n"
                        + encoder.encodeToString(fresh.getPrivate().getEncoded())
                        + "\n");
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }
}
