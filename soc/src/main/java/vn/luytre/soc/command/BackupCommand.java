package vn.luytre.soc.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.backup.Backup;
import vn.luytre.soc.backup.Verification;

/** Copies everything the server keeps, while it runs; or reads a copy again. */
@Command(
        name = "backup",
        description = {
            "Sao lưu mọi thứ trong thư mục dữ liệu, không cần dừng máy chủ, rồi đọc lại để kiểm tra.",
            "Đích là thư mục: mỗi lần một thư mục con trọn vẹn, tệp kho và minh chứng không đổi thì liên kết từ lần trước.",
            "Đích tận cùng .zip: một tệp."
        },
        mixinStandardHelpOptions = true)
class BackupCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOption data;

    @Parameters(
            arity = "0..1",
            paramLabel = "ĐÍCH",
            defaultValue = "${env:LUYTRE_BACKUP:-backup}",
            description =
                    "Thư mục chứa các bản sao, hoặc một tệp .zip (mặc định: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Option(
            names = "--verify",
            paramLabel = "BẢN-SAO",
            description =
                    "Đọc lại cả một bản sao đã có, nêu mọi tệp thiếu hoặc hỏng. Mã thoát 1 nếu có.")
    private @Nullable Path verified;

    @Option(
            names = "--dump",
            paramLabel = "LỆNH",
            description =
                    "Chỉ khi PostgreSQL ở nơi khác: lệnh ghi bản sao của nó ra đầu ra chuẩn, như 'pg_dump --format=custom …'")
    private @Nullable String dump;

    @Override
    public Integer call() throws IOException, SQLException {
        return verified == null ? make() : verify(verified);
    }

    private int make() throws IOException, SQLException {
        var err = spec.commandLine().getErr();
        var made =
                Backup.make(
                        data.settings(),
                        target,
                        dump,
                        InstantSource.system(),
                        step -> {
                            err.println(step + "…");
                            err.flush();
                        });
        var out = spec.commandLine().getOut();
        out.printf(
                "Bản sao: %s%nThời điểm: %s%nTệp: %d, trong đó %d lấy từ lần trước; đã chép %,d byte%n",
                made.place(),
                VietnamTime.minute(made.taken()),
                made.files(),
                made.linked(),
                made.bytes());
        out.printf("Mã băm cuối của nhật ký thao tác: %s%n", made.head());
        if (!made.holdsDatabase()) {
            out.println(
                    "KHÔNG gồm cơ sở dữ liệu: PostgreSQL ở nơi khác phải được sao lưu bằng công cụ của nó (docs/runbook/sao-luu.md).");
        }
        made.warnings().forEach(warning -> out.println("CẢNH BÁO: " + warning));
        out.println("Đã đọc lại, trọn vẹn.");
        return made.warnings().isEmpty() ? 0 : 1;
    }

    private int verify(Path place) throws IOException {
        var found = Verification.of(place);
        var out = spec.commandLine().getOut();
        out.printf(
                "Bản sao: %s%nThời điểm: %s%nTệp: %d%n",
                place, VietnamTime.minute(found.taken()), found.files());
        found.problems().forEach(out::println);
        out.println(found.problems().isEmpty() ? "Trọn vẹn." : "KHÔNG trọn vẹn.");
        return found.problems().isEmpty() ? 0 : 1;
    }
}
