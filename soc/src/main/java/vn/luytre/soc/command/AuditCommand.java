package vn.luytre.soc.command;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.luytre.soc.audit.AuditChain;
import vn.luytre.soc.store.PostgresServer;

/** Tools for the audit chain. */
@Command(
        name = "audit",
        description = "Kiểm tra chuỗi nhật ký thao tác.",
        subcommands = AuditCommand.Verify.class,
        mixinStandardHelpOptions = true)
class AuditCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Walks the chain of a data folder, whether a server runs there or not. */
    @Command(
            name = "verify",
            description =
                    "Đọc cả chuỗi, tính lại từng mã băm, nêu mọi chỗ đứt. Mã thoát 1 nếu có chỗ đứt.",
            mixinStandardHelpOptions = true)
    static class Verify implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DataOption data;

        @Option(
                names = "--head",
                description = "Mã băm cuối đã ghi lại lần trước; phải còn nằm trong chuỗi")
        private @org.jspecify.annotations.Nullable String head;

        @Override
        public Integer call() throws SQLException {
            try (var postgres = PostgresServer.attach(data.settings());
                    var connection =
                            DriverManager.getConnection(
                                    postgres.url(), postgres.user(), postgres.password())) {
                connection.setAutoCommit(false); // Rows come in portions only inside a transaction.
                var report = AuditChain.verify(connection, head, _ -> {});
                var out = spec.commandLine().getOut();
                out.printf("Số bản ghi: %d%nMã băm cuối: %s%n", report.entries(), report.head());
                report.breaks().forEach(found -> out.println("ĐỨT: " + found));
                out.println(
                        report.breaks().isEmpty()
                                ? "Chuỗi nguyên vẹn."
                                : "Chuỗi KHÔNG nguyên vẹn.");
                return report.breaks().isEmpty() ? 0 : 1;
            }
        }
    }
}
