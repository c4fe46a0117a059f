package vn.luytre.soc.command;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry of {@code ./luytre letter}, {@code replay}, {@code audit}, {@code sweep}, {@code check}, {@code check-package}, {@code backup} and {@code restore}. Exit code 0: done; 1: not in order; 2:
 * usage; {@code sweep}, {@code check} and {@code check-package} add 3.
 */
@Command(
        name = "./luytre",
        subcommands = {
            LetterCommand.class,
            ReplayCommand.class,
            AuditCommand.class,
            SweepCommand.class,
            CheckCommand.class,
            CheckPackageCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Commands {

    private Commands() {}

    public static void main(String[] args) {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
                instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(
                    Level.WARN); // The answer goes to the terminal; what a library mutters does
            // not.
        }
        System.exit(line().execute(args));
    }

    static CommandLine line() {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr()
                            .println(
                                    problem.getMessage() == null
                                            ? problem.toString()
                                            : problem.getMessage());
                    return 1;
                });
    }
}
