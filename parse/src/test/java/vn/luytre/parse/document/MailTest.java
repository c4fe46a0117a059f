package vn.luytre.parse.document;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.parse.document.SampleDocuments.SENTENCE;
import static vn.luytre.parse.document.SampleDocuments.workbook;
import static vn.luytre.parse.document.SampleDocuments.zip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;

class MailTest {

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    private static String word(String text) {
        return "=?utf-8?B?"
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                + "?=";
    }

    static byte[] mail(String body) {
        return ("Received: from mx.example\r\nFrom: van.thu@example.gov.vn\r\nTo: soc@example.gov.vn\r\nSubject: "
                        + word("Công văn về ")
                        + "\r\n "
                        + word("an toàn")
                        + "\r\nDate: Mon, 05 Feb 2024 08:00:00 +0700\r\nMIME-Version: 1.0\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withAttachments() throws IOException {
        return mail(
                "Content-Type: multipart/mixed; boundary=\"ngoài\"\r\n\r\nphần này không ai đọc\r\n--ngoài\r\n"
                        + "Content-Type: multipart/alternative; boundary=trong\r\n\r\n--trong\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + "K=C3=ADnh g=E1=BB=ADi c=C3=A1c=\r\n s=E1=BB=9F\r\n--trong\r\n"
                        + "Content-Type: text/html\r\n\r\n<p>K&iacute;nh</p>\r\n--trong--\r\n--ngoài\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename*0*=UTF-8''c%C3%B4ng; filename*1*=%20v%C4%83n.txt\r\n\r\n"
                        + base64(SENTENCE.getBytes(StandardCharsets.UTF_8))
                        + "\r\n--ngoài\r\nContent-Type: application/zip; name=\""
                        + word("phụ lục.zip")
                        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + base64(zip("bang.xlsx", workbook()))
                        + "\r\n--ngoài--\r\n");
    }

    @Test
    void takesAMailApart() throws IOException {
        var parts = Documents.parts(withAttachments(), "thu.eml");
        assertThat(parts)
                .extracting(Part::name)
                .containsExactly(Parcel.BODY, "công văn.txt", "bang.xlsx");
        assertThat(parts.get(0).text()).isEqualTo("Công văn về an toàn\n\nKính gửi các sở\n");
        assertThat(parts.get(1).text()).isEqualTo(SENTENCE);
        assertThat(parts.get(1).bytes()).isEqualTo(SENTENCE.getBytes(StandardCharsets.UTF_8));
        assertThat(parts.get(2).tables()).isNotEmpty();
    }

    @Test
    void readsTheWholeAsOneDocumentToo() throws IOException {
        var read = (Extracted.Text) Documents.read(withAttachments(), "thu.eml");
        assertThat(read.text()).contains("Kính gửi các sở", SENTENCE);
        assertThat(read.tables()).isNotEmpty();
    }

    @Test
    void readsTheWordsOfAPageWhereThereAreNoOthers() {
        var parts =
                Documents.parts(
                        mail(
                                "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{x}</style></head><body><p>K&iacute;nh"
                                        + " g&#7917;i</p><table><tr><td>a</td><td>b &amp; c</td></tr></table><script>mã độc</script></body></html>"),
                        "thu.eml");
        assertThat(parts.getFirst().text())
                .contains("Kính gửi\n")
                .contains("a\tb & c")
                .doesNotContain("mã độc", "p{x}");
    }

    @Test
    void aMailOnAMailIsOpenedAndAFourthIsNot() {
        var inner = mail("Content-Type: text/plain; charset=utf-8\r\n\r\ntrong cùng");
        for (int i = 0; i < 2; i++) {
            inner = wrapped(inner);
        }
        assertThat(Documents.parts(inner, "x.eml"))
                .extracting(Part::text)
                .anyMatch(text -> text.contains("trong cùng"));
        for (int i = 0; i < 3; i++) {
            inner = wrapped(inner);
        }
        assertThat(Documents.parts(inner, "x.eml"))
                .singleElement()
                .satisfies(part ->
                        assertThat(part.content())
                                .isEqualTo(Extracted.Refused.of(Extracted.Reason.NESTED_ARCHIVE)));
    }

    private static byte[] wrapped(byte[] inner) {
        return mail(
                "Content-Type: multipart/mixed; boundary=b"
                        + inner.length
                        + "\r\n\r\n--b"
                        + inner.length
                        + "\r\nContent-Type: message/rfc822\r\n\r\n"
                        + new String(inner, StandardCharsets.UTF_8)
                        + "\r\n--b"
                        + inner.length
                        + "--\r\n");
    }

    @Test
    void partsWithoutEndAreRefusedAndNotCounted() {
        var body = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        body.append("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(300)).append("--b--\r\n");
        assertThat(Documents.read(mail(body.toString()), "x.eml"))
                .isEqualTo(Extracted.Refused.of(Extracted.Reason.TOO_MANY_ENTRIES));
    }

    @Test
    void anOrdinaryLetterIsNoMail() {
        for (var text :
                List.of(
                        "Kính gửi: các sở\nSố: 1",
                        "From: a\n\nhai",
                        "Subject: x\nTo: y\nnội dung",
                        SENTENCE)) {
            assertThat(Kind.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Kind.TEXT);
        }
    }

    @Test
    void survivesDamage() throws IOException {
        Mutations.of(List.of(withAttachments()), 20241201, 2_000, (bytes, how) -> check(bytes));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        var head = mail("").length;
        var whole = java.util.Arrays.copyOf(mail(""), head + bytes.length);
        System.arraycopy(bytes, 0, whole, head, bytes.length);
        check(whole);
    }

    private static void check(byte[] bytes) {
        assertThat(Documents.parts(bytes, "x")).isNotNull();
        assertThat(Documents.read(bytes, "x")).isNotNull();
    }
}
