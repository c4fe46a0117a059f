package vn.luytre.soc.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.soc.incident.dossier.ExchangePackage;
import vn.luytre.soc.incident.dossier.PackageCheck;

/** Says of an exchange package whether every file is as it was signed, and by whose key; without a server or a network. */
@Command(
        name = "check-package",
        description = {
            "Kiểm tra gói trao đổi sự cố: mọi tệp có đúng như lúc ký, và ký bằng khóa nào; không cần máy chủ hay mạng.",
            "Khóa của ai thì người nhận tự đối chiếu: dấu vân khóa đọc qua điện thoại hoặc từ văn bản."
        },
        exitCodeListHeading = "Mã thoát:%n",
        exitCodeList = {
            "0:gói nguyên vẹn; nếu có --trust thì đúng khóa đã nêu",
            "1:gói không dùng được",
            "2:dùng sai tham số",
            "3:gói nguyên vẹn nhưng không ký bằng khóa nào đã nêu với --trust"
        },
        mixinStandardHelpOptions = true)
class CheckPackageCommand implements Callable<Integer> {

    private static final int UNKNOWN_KEY = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Gói trao đổi (.zip)")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--trust",
            paramLabel = "DẤU-VÂN",
            description = "Dấu vân khóa được tin, 64 chữ số; có thể nêu nhiều lần")
    private List<String> trust = List.of();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            out.println("Không có tệp này: " + file);
            out.flush();
            return 1;
        }
        var folder = Files.createTempDirectory("luytre-package");
        try {
            var staging = Files.createDirectory(folder.resolve("staging"));
            return tell(out, PackageCheck.of(file, staging, Set.copyOf(trust)));
        } finally {
            ExchangePackage.empty(folder);
            out.flush();
        }
    }

    private int tell(PrintWriter out, PackageCheck check) {
        return switch (check) {
            case PackageCheck.Refused(var fault, var at) -> {
                out.println(words(fault) + (at.isEmpty() ? "" : " " + at));
                yield 1;
            }
            case PackageCheck.Sound sound -> {
                out.println(
                        "Gói nguyên vẹn: " + sound.note().number() + " " + sound.note().title());
                out.println("Bên gửi tự nhận là: " + sound.note().sender());
                out.println("Gửi cho: " + sound.note().recipient());
                out.println("TLP:" + sound.note().tlp().name().replace('_', '+'));
                out.println("Dấu vân khóa ký: " + sound.fingerprint());
                sound.files()
                        .forEach(one ->
                                out.println(
                                        "  %s  %,d byte  %s"
                                                .formatted(one.sha256(), one.size(), one.name())));
                sound.note()
                        .leftOut()
                        .forEach(left ->
                                out.println("  để lại: " + left.kind() + " " + left.count()));
                if (!trust.isEmpty() && !sound.trusted()) {
                    out.println("Khóa ký KHÔNG phải khóa nào đã nêu với --trust.");
                    yield UNKNOWN_KEY;
                }
                yield 0;
            }
        };
    }

    private static String words(PackageCheck.Fault fault) {
        return switch (fault) {
            case NO_PACKAGE -> "Không phải gói trao đổi.";
            case TOO_LARGE -> "Gói quá lớn.";
            case SIGNATURE -> "Chữ ký không khớp: gói đã bị sửa.";
            case LIST -> "Danh mục tệp không đọc được.";
            case MISSING -> "Thiếu tệp:";
            case CHANGED -> "Tệp đã bị sửa:";
            case UNLISTED -> "Có tệp lạ ngoài danh mục:";
            case CONTENT -> "Nội dung không đọc được:";
        };
    }
}
