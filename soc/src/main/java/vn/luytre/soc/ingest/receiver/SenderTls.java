package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS towards senders, with the key store the server has made or a person has put into the data folder. */
final class SenderTls {

    private SenderTls() {}

    /**
     * The context of the listener. A client certificate is asked for and must be trusted; its subject names a source only
     * if that source was registered with it.
     *
     * @param folder holds {@code syslog.p12}, {@code syslog.password} and, where there are any, {@code senders.pem}
     */
    static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        var password = Files.readString(folder.resolve("syslog.password")).strip().toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(folder.resolve("syslog.p12"))) {
            store.load(input, password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(
                keys.getKeyManagers(),
                new TrustManager[] {new PinnedSenders(folder.resolve("senders.pem"))},
                null);
        return context;
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
