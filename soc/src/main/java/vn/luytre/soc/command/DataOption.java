package vn.luytre.soc.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import vn.luytre.soc.store.Settings;

/** Which data folder a command is about, and where its records are. */
class DataOption {

    @Option(
            names = "--data",
            defaultValue = "${env:LUYTRE_DATA:-var}",
            description = "Thư mục dữ liệu (mặc định: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path data;

    Settings settings() {
        return new Settings(
                data, env("LUYTRE_DB_URL"), env("LUYTRE_DB_USER"), env("LUYTRE_DB_PASSWORD"), 0);
    }

    private static String env(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }
}
