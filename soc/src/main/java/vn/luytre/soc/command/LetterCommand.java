package vn.luytre.soc.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.letter.AddresseeGroup;
import vn.luytre.parse.letter.Letter;
import vn.luytre.parse.letter.LetterJson;
import vn.luytre.parse.letter.Letters;

/** Reads an official letter and prints the structure the platform would propose. */
@Command(
        name = "letter",
        description = "Đọc một công văn (TXT, DOCX, PDF có lớp chữ) và in cấu trúc đề xuất.",
        mixinStandardHelpOptions = true)
class LetterCommand implements Callable<Integer> {

    private static final long MOST = 64L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Tệp công văn")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "In JSON ổn định cho chương trình khác đọc")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (Files.size(file) > MOST) {
            spec.commandLine().getErr().println("Tệp lớn hơn 64 MB: " + file);
            return 1;
        }
        return switch (Documents.read(Files.readAllBytes(file), file.getFileName().toString())) {
            case Extracted.Refused refused -> {
                spec.commandLine().getErr().println(refused.vietnamese());
                yield 1;
            }
            case Extracted.Text text -> print(Letters.read(text.text()));
        };
    }

    private int print(Letter letter) {
        var out = spec.commandLine().getOut();
        if (letter.secretMark() != null) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Văn bản có dấu chỉ độ mật: không đọc, không lưu. Hãy xử lý theo pháp luật về bảo vệ bí mật nhà nước.");
            return 1;
        }
        if (json) {
            out.println(LetterJson.write(letter));
            return 0;
        }
        out.println(
                "Số, ký hiệu: "
                        + (letter.number() == null ? "không thấy" : letter.number().text()));
        out.println("Ngày:        " + (letter.date() == null ? "không thấy" : letter.date()));
        letter.addressees().forEach(a -> out.println("Kính gửi:    " + a.span().text()));
        letter.references()
                .forEach(r ->
                        out.println(
                                "Căn cứ:      "
                                        + r.number().text()
                                        + (r.date() == null ? "" : ", " + r.date())));
        for (var clause : letter.clauses()) {
            out.printf(
                    "%n%s  [%s, %d %%]  %s%n",
                    clause.id(),
                    clause.topic(),
                    Math.round(clause.confidence() * 100),
                    clause.groups().stream()
                            .map(AddresseeGroup::vietnamese)
                            .collect(Collectors.joining("; ")));
            out.println("    " + clause.text());
        }
        letter.products().forEach(p -> out.println("Sản phẩm:    " + p.vendor() + " " + p.name()));
        letter.doubts().forEach(d -> out.println("Cần hỏi lại: " + d.vietnamese()));
        return 0;
    }
}
