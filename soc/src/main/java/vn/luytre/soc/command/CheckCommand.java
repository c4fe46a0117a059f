package vn.luytre.soc.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.vulnerability.check.Check;
import vn.luytre.soc.vulnerability.check.CheckSummary;
import vn.luytre.soc.vulnerability.match.Judgement;

/** Holds inventories against feeds of vulnerabilities on any machine, without a server or a network. */
@Command(
        name = "check",
        description = {
            "Đối chiếu bản kiểm kê phần mềm với các nguồn cảnh báo lỗ hổng, không cần máy chủ hay mạng.",
            "Kiểm kê: systeminfo, dpkg, rpm, CycloneDX, SPDX, nmap, osquery, Wazuh, tmsh, zmcontrol, bảng tính…",
            "Nguồn: NVD 1.1 và 2.0, CVE 5, Microsoft, CSAF/VEX, OSV, KEV; để nguyên .gz hay .zip cũng được."
        },
        exitCodeListHeading = "Mã thoát:%n",
        exitCodeList = {
            "0:đọc được hết, không máy nào bị hay có thể bị ảnh hưởng",
            "1:có thứ không đọc được, và không máy nào bị ảnh hưởng",
            "2:dùng sai tham số",
            "3:có máy bị hoặc có thể bị ảnh hưởng"
        },
        mixinStandardHelpOptions = true)
class CheckCommand implements Callable<Integer> {

    private static final int FOUND = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Bản kiểm kê: tệp hoặc thư mục, có thể nhiều")
    @SuppressWarnings("NullAway.Init")
    private List<Path> inventories;

    @Option(
            names = "--feeds",
            paramLabel = "DIR",
            required = true,
            description = "Thư mục (hoặc một tệp) nguồn cảnh báo")
    @SuppressWarnings("NullAway.Init")
    private Path feeds;

    @Option(
            names = "--format",
            defaultValue = "jsonl",
            description = "Chỉ có jsonl: mỗi dòng một kết luận")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Ghi vào tệp; mặc định in ra")
    private @Nullable Path out;

    @Option(
            names = "--affected-only",
            description = "Bỏ kết luận “không bị ảnh hưởng” và những chỗ chỉ trùng tên sản phẩm")
    private boolean affectedOnly;

    @Option(names = "--lang", defaultValue = "vi", description = "Ngôn ngữ của lý do: vi hoặc en")
    @SuppressWarnings("NullAway.Init")
    private String language;

    @Override
    public Integer call() throws IOException {
        if (!format.equals("jsonl")) {
            throw wrong("--format chỉ nhận jsonl");
        }
        for (var place : inventories) {
            demand(place);
        }
        demand(feeds);
        var words = words();
        var summary = check(new Check(words, !affectedOnly));
        tell(summary, words);
        if (summary.affected()) {
            return FOUND;
        }
        return summary.allRead() ? 0 : 1;
    }

    private CheckSummary check(Check check) throws IOException {
        if (out != null) {
            try (var to = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
                return check.run(inventories, feeds, to);
            }
        }
        // Bytes as they are: the answer may be large, and is UTF-8 whatever the terminal thinks.
        var to = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        return check.run(inventories, feeds, to);
    }

    private void tell(CheckSummary summary, Words words) {
        var err = err();
        err.println(
                words.get(
                        "vulnerability.check.summary",
                        words.number(summary.records()),
                        words.number(summary.vulnerabilities()),
                        words.number(summary.machines())));
        err.println(
                words.get(
                        "vulnerability.check.verdicts",
                        number(summary, words, Judgement.CONFIRMED),
                        number(summary, words, Judgement.POSSIBLE),
                        number(summary, words, Judgement.NOT_AFFECTED),
                        number(summary, words, Judgement.UNKNOWN)));
        if (summary.unmapped() > 0) {
            err.println(
                    words.get("vulnerability.check.unmapped", words.number(summary.unmapped())));
            summary.queue().forEach(err::println);
        }
        if (!summary.allRead()) {
            err.println(words.get("vulnerability.check.unread", words.number(summary.faults())));
            summary.unread().forEach(sentence -> err.println("  " + sentence));
        }
    }

    private static String number(CheckSummary summary, Words words, Judgement judgement) {
        return words.number(summary.count(judgement));
    }

    private void demand(Path place) {
        if (!Files.isReadable(place)) {
            throw wrong("Không thấy hoặc không đọc được " + place);
        }
    }

    private Words words() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/vulnerability");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return switch (language) {
            case "vi" -> new Words(source, Words.VIETNAMESE);
            case "en" -> new Words(source, Locale.ENGLISH);
            default -> throw wrong("--lang phải là vi hoặc en");
        };
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
