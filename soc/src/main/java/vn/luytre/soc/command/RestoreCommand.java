package vn.luytre.soc.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.backup.Restore;

/** Puts a backup back into an empty data folder. */
@Command(
        name = "restore",
        description =
                "Phục hồi một bản sao vào thư mục dữ liệu trống: kiểm tra mọi mã băm trước, khởi động thử cơ sở dữ liệu, rồi mới đặt tên.",
        mixinStandardHelpOptions = true)
class RestoreCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Parameters(paramLabel = "BẢN-SAO", description = "Thư mục của một bản sao, hoặc tệp .zip")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Override
    public Integer call() throws IOException, SQLException {
        var err = spec.commandLine().getErr();
        var restored =
                Restore.run(
                        backup,
                        data.settings(),
                        step -> {
                            err.println(step + "…");
                            err.flush();
                        });
        var out = spec.commandLine().getOut();
        out.printf(
                "Đã phục hồi vào %s: %d tệp, tới %s%n",
                restored.data(), restored.files(), VietnamTime.minute(restored.taken()));
        if (restored.entries() >= 0) {
            out.printf("Nhật ký thao tác: %d bản ghi, chuỗi nguyên vẹn%n", restored.entries());
        }
        restored.warnings().forEach(warning -> out.println("CẢNH BÁO: " + warning));
        return 0;
    }
}
