package vn.luytre.soc.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.soc.ingest.Replay;

/** Sends files of logs to a running server as a device would. */
@Command(
        name = "replay",
        description = {
            "Gửi lại tệp nhật ký (NDJSON, mảng JSON, dòng chữ; có thể nén gzip) tới máy chủ đang chạy.",
            "Khóa của nguồn lấy ở trang Kết nối đơn vị, Thêm nguồn."
        },
        mixinStandardHelpOptions = true)
class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Tệp nhật ký")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--key",
            defaultValue = "${env:LUYTRE_SOURCE_KEY}",
            required = true,
            description = "Khóa của nguồn; hoặc biến môi trường LUYTRE_SOURCE_KEY")
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(
            names = "--server",
            defaultValue = "http://localhost:8080",
            description = "Địa chỉ máy chủ (mặc định ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private URI server;

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        for (var file : files) {
            long sent =
                    Replay.send(
                            server.resolve("/ingest/lines"),
                            key,
                            file,
                            count -> {
                                err.printf("\r%s: %,d", file.getFileName(), count);
                                err.flush();
                            });
            err.println();
            spec.commandLine().getOut().printf("%s\t%d%n", file, sent);
        }
        return 0;
    }
}
