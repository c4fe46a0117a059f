package vn.luytre.soc.ingest;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate the TLS listener shows: made on first start, kept in the data folder as a key store, its public half
 * beside it as PEM for senders to trust. An office with its own authority puts its key store there instead.
 */
final class ServerCertificate {

    private static final Duration VALID = Duration.ofDays(825);
    private static final String ALIAS = "syslog";

    private ServerCertificate() {}

    /**
     * The TLS context of the listener. A client certificate is asked for but its issuer is not judged: its subject names
     * a source only if that source was registered with it, and an unknown one gains nothing.
     */
    static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        var store = load(folder);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password(folder));
        var context = SSLContext.getInstance("TLS");
        context.init(
                keys.getKeyManagers(),
                new TrustManager[] {new PinnedSenders(folder.resolve("senders.pem"))},
                null);
        return context;
    }

    private static KeyStore load(Path folder) throws IOException, GeneralSecurityException {
        var file = folder.resolve("syslog.p12");
        var store = KeyStore.getInstance("PKCS12");
        if (Files.exists(file)) {
            try (var input = Files.newInputStream(file)) {
                store.load(input, password(folder));
            }
            return store;
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        store.load(null, null);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var name = new X500Name("CN=Luy Tre");
        var now = Instant.now();
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(VALID)),
                            name,
                            pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            new GeneralName[] {
                                new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                            }));
            var certificate =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(pair.getPrivate())));
            store.setKeyEntry(
                    ALIAS,
                    pair.getPrivate(),
                    password(folder),
                    new X509Certificate[] {certificate});
            try (var output = Files.newOutputStream(file)) {
                store.store(output, password(folder));
            }
            Files.writeString(folder.resolve("syslog.pem"), pem(certificate));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static char[] password(Path folder) throws IOException {
        var file = folder.resolve("syslog.password");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
        }
        return Files.readString(file).strip().toCharArray();
    }

    /** Accepts only client certificates that a person put into {@code senders.pem}, or that those signed. */
    private static final class PinnedSenders implements X509TrustManager {
        private final Path file;

        PinnedSenders(Path file) {
            this.file = file;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType)
                throws java.security.cert.CertificateException {
            for (var trusted : getAcceptedIssuers()) {
                if (trusted.equals(chain[0])) {
                    chain[0].checkValidity();
                    return;
                }
                try {
                    chain[0].verify(trusted.getPublicKey());
                    chain[0].checkValidity();
                    trusted.checkValidity();
                    if (trusted.getBasicConstraints() >= 0) {
                        return;
                    }
                } catch (GeneralSecurityException e) {
                    continue; // Not signed by this one; perhaps by the next.
                }
            }
            throw new java.security.cert.CertificateException(
                    "no trusted certificate signed " + chain[0].getSubjectX500Principal());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws java.security.cert.CertificateException {
            throw new java.security.cert.CertificateException("this side only listens");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            if (!Files.exists(file)) {
                return new X509Certificate[0];
            }
            try (var input = Files.newInputStream(file)) {
                return java.security.cert.CertificateFactory.getInstance("X.509")
                        .generateCertificates(input)
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(
                        "the list of trusted senders cannot be read: " + file, e);
            }
        }
    }
}
