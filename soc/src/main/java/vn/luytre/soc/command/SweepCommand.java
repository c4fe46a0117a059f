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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.detect.sigma.rule.Level;
import vn.luytre.soc.detection.sweep.Sweep;
import vn.luytre.soc.detection.sweep.SweepForm;
import vn.luytre.soc.detection.sweep.SweepProgress;
import vn.luytre.soc.detection.sweep.SweepRules;
import vn.luytre.soc.detection.sweep.SweepSummary;
import vn.luytre.soc.ui.Words;

/** Sweeps files of logs with Sigma rules on any machine, without a server or a network. */
@Command(
        name = "sweep",
        description = {
            "Quét nhật ký bằng luật Sigma trên bất kỳ máy nào, không cần máy chủ hay mạng.",
            "Đọc EVTX (kể cả tệp hỏng), JSON (Winlogbeat, NXLog, Suricata EVE, Zeek…), bảng Zeek; cả trong .zip và .gz."
        },
        exitCodeListHeading = "Mã thoát:%n",
        exitCodeList = {
            "0:đọc được hết, không luật nào khớp",
            "1:có thứ không đọc được, và không luật nào khớp",
            "2:dùng sai tham số",
            "3:có luật khớp (đọc hết hay chưa: xem unread và findings ở tổng kết)"
        },
        mixinStandardHelpOptions = true)
class SweepCommand implements Callable<Integer> {

    private static final int FOUND = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Tệp, thư mục (cả bên dưới) hoặc tệp .zip")
    @SuppressWarnings("NullAway.Init")
    private List<Path> paths;

    @Option(
            names = "--rules",
            paramLabel = "ZIP|DIR|FILE",
            defaultValue = "${env:LUYTRE_RULES}",
            description = "Bộ luật Sigma; hoặc biến môi trường LUYTRE_RULES")
    private @Nullable Path rules;

    @Option(
            names = "--format",
            description =
                    "table, csv, jsonl hoặc html; mặc định table trên màn hình, jsonl khi ghi vào tệp")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Ghi vào tệp; mặc định in ra")
    private @Nullable Path out;

    @Option(
            names = "--min-level",
            paramLabel = "LEVEL",
            description = "Bỏ luật dưới mức này: informational, low, medium, high, critical")
    private @Nullable String least;

    @Option(
            names = "--records-only",
            description = "Ghi các bản ghi đã đọc, mỗi bản ghi một dòng JSON; không đối chiếu luật")
    private boolean recordsOnly;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Số luồng; mặc định bằng số lõi, tối đa 4")
    private int threads;

    @Option(
            names = "--lang",
            defaultValue = "vi",
            description = "Ngôn ngữ của bảng và lý do: vi hoặc en")
    @SuppressWarnings("NullAway.Init")
    private String language;

    @Override
    public Integer call() throws IOException {
        var form = new SweepForm(kind(), words());
        var level = level();
        var set = recordsOnly ? null : rules(level);
        if (set != null && set.active() == 0) {
            err().println("Không có luật nào dùng được trong " + rules + ".");
        }
        var sweep = new Sweep(set, form, threads(), progress(form.words()));
        var summary = sweep(sweep);
        if (form.kind() == SweepForm.Kind.CSV || out != null) {
            form.lines(summary).forEach(err()::println);
        }
        if (summary.hits() > 0) {
            return FOUND;
        }
        return summary.allRead() && (set == null || set.active() > 0) ? 0 : 1;
    }

    private SweepSummary sweep(Sweep sweep) throws IOException {
        if (out != null) {
            try (var to = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
                return sweep.run(paths, out, to);
            }
        }
        // Bytes as they are: the answer may be large, and is UTF-8 whatever the terminal thinks.
        var to = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        return sweep.run(paths, null, to);
    }

    private SweepRules rules(@Nullable Level level) throws IOException {
        if (rules == null) {
            throw wrong("Cần --rules (hoặc --records-only để chỉ đọc nhật ký).");
        }
        if (!Files.exists(rules)) {
            throw wrong("Không thấy bộ luật " + rules);
        }
        return SweepRules.read(rules, level);
    }

    private SweepForm.Kind kind() {
        if (recordsOnly) {
            return SweepForm.Kind.JSONL;
        }
        if (format == null) {
            return out == null && Boolean.getBoolean("luytre.terminal")
                    ? SweepForm.Kind.TABLE
                    : SweepForm.Kind.JSONL;
        }
        try {
            return SweepForm.Kind.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("--format phải là table, csv, jsonl hoặc html");
        }
    }

    private @Nullable Level level() {
        if (least == null) {
            return null;
        }
        try {
            return Level.valueOf(least.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("--min-level phải là informational, low, medium, high hoặc critical");
        }
    }

    private int threads() {
        return threads > 0
                ? Math.min(threads, 64)
                : Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    private Words words() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/detection");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return switch (language) {
            case "vi" -> new Words(source, Words.VIETNAMESE);
            case "en" -> new Words(source, Locale.ENGLISH);
            default -> throw wrong("--lang phải là vi hoặc en");
        };
    }

    /** On one line of the terminal, written over and over; nothing if a program listens. */
    private SweepProgress progress(Words words) {
        if (!Boolean.getBoolean("luytre.progress")) {
            return (files, of, records, hits) -> {};
        }
        return (files, of, records, hits) -> {
            var line = words.get("detection.sweep.progress", files, of, records, hits);
            err().print("\r" + line + " ".repeat(Math.max(0, 70 - line.length())));
            if (files == of) {
                err().println();
            }
            err().flush();
        };
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
