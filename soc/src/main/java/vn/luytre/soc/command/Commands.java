package vn.luytre.soc.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code ./luytre letter}, {@code replay} and {@code audit}. Exit code 0: done; 1: not in order; 2: usage. */
@Command(
        name = "./luytre",
        subcommands = {LetterCommand.class, ReplayCommand.class, AuditCommand.class},
        mixinStandardHelpOptions = true)
public final class Commands {

    private Commands() {}

    public static void main(String[] args) {
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
