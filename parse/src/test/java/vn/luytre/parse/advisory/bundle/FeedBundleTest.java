package vn.luytre.parse.advisory.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.parse.advisory.FeedItem;
import vn.luytre.parse.advisory.bundle.BundleCheck.Reason;
import vn.luytre.parse.advisory.bundle.BundleCheck.Refused;
import vn.luytre.parse.advisory.feed.FeedFault;
import vn.luytre.parse.advisory.feed.FeedSink;

class FeedBundleTest {

    private static final Instant MADE = Instant.parse("2030-01-02T03:04:05Z");

    @TempDir private Path folder;

    private final KeyPair keys = pair();
    private Path zip;
    private Path unpacked;

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void pack() throws IOException, GeneralSecurityException {
        var feeds = Files.createDirectories(folder.resolve("feeds"));
        Files.createDirectories(feeds.resolve("nvd"));
        Files.writeString(
                feeds.resolve("nvd/one.json"),
                "{\"id\":\"CVE-2030-0001\",\"vulnStatus\":\"Analyzed\"}");
        Files.writeString(
                feeds.resolve("epss.csv"), "cve,epss,percentile\nCVE-2030-0001,0.5,0.9\n");
        zip = folder.resolve("bundle.zip");
        FeedBundle.write(feeds, zip, "Sở \"TT&TT\"", MADE, keys.getPrivate());
        unpacked = Files.createDirectories(folder.resolve("usb"));
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                var to = unpacked.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.copy(file.getInputStream(entry), to);
            }
        }
    }

    private BundleCheck check(Path bundle, KeyPair trusted) throws IOException {
        return FeedBundle.check(
                bundle, Files.createTempDirectory(folder, "staging"), List.of(trusted.getPublic()));
    }

    @Test
    void whatWasPackedIsReadFromAZipAndFromAFolder() throws IOException {
        for (var bundle : List.of(zip, unpacked)) {
            var sound = (BundleCheck.Sound) check(bundle, keys);
            assertThat(sound.manifest().made()).isEqualTo(MADE);
            assertThat(sound.manifest().origin()).isEqualTo("Sở \"TT&TT\"");
            var items = new ArrayList<FeedItem>();
            sound.manifest().entries().forEach(entry -> sound.read(entry, into(items)));
            assertThat(items).hasSize(2);
        }
    }

    private static FeedSink into(List<FeedItem> items) {
        return new FeedSink() {
            @Override
            public void item(FeedItem item) {
                items.add(item);
            }

            @Override
            public void fault(FeedFault fault) {
                throw new AssertionError(fault);
            }
        };
    }

    @Test
    void aChangedByteIsRefused() throws IOException {
        Files.writeString(
                unpacked.resolve("epss.csv"), "cve,epss,percentile\nCVE-2030-0001,0.1,0.9\n");
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.CHANGED, "epss.csv"));
    }

    @Test
    void aLongerFileIsRefusedWithoutBeingCopiedWhole() throws IOException {
        Files.write(unpacked.resolve("epss.csv"), new byte[5 << 20]);
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.CHANGED, "epss.csv"));
    }

    @Test
    void aMissingAndAnUnlistedFileAreRefused() throws IOException {
        Files.writeString(unpacked.resolve("more.csv"), "x");
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.UNLISTED, "more.csv"));
        Files.delete(unpacked.resolve("more.csv"));
        Files.delete(unpacked.resolve("epss.csv"));
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.MISSING, "epss.csv"));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.move(unpacked.resolve("epss.csv"), folder.resolve("elsewhere.csv"));
        Files.createSymbolicLink(unpacked.resolve("epss.csv"), folder.resolve("elsewhere.csv"));
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.MISSING, "epss.csv"));
    }

    @Test
    void anotherSignerAndAChangedListAreRefused() throws IOException {
        assertThat(check(zip, pair())).isEqualTo(new Refused(Reason.SIGNATURE, ""));
        var list = unpacked.resolve(BundleManifest.FILE);
        Files.writeString(list, Files.readString(list).replace("2030", "2031"));
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.SIGNATURE, ""));
        Files.writeString(unpacked.resolve(BundleManifest.SIGNATURE), "no base64!");
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.SIGNATURE, ""));
    }

    @Test
    void aSignedListMayNotLeadOutOfTheBundle() throws IOException, GeneralSecurityException {
        var json =
                """
                {"format":"luytre-feed-bundle-1","made":"2030-01-02T03:04:05Z","files":[
                {"name":"../../outside","size":1,"sha256":"%s"}]}
                """
                        .formatted("0".repeat(64))
                        .getBytes(StandardCharsets.UTF_8);
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(BundleManifest.signed(json));
        Files.write(unpacked.resolve(BundleManifest.FILE), json);
        Files.writeString(
                unpacked.resolve(BundleManifest.SIGNATURE),
                Base64.getEncoder().encodeToString(signature.sign()));
        assertThat(check(unpacked, keys)).isEqualTo(new Refused(Reason.MANIFEST, ""));
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws IOException {
        var text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThat(check(text, keys)).isEqualTo(new Refused(Reason.NO_BUNDLE, ""));
        assertThat(check(Files.createDirectories(folder.resolve("empty")), keys))
                .isEqualTo(new Refused(Reason.NO_BUNDLE, ""));
    }
}
