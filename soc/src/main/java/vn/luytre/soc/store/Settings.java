package vn.luytre.soc.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps things. See {@code luytre.conf} for the meaning of each.
 *
 * @param data the data folder
 * @param dbUrl a PostgreSQL elsewhere; empty for the server's own
 * @param dbPort the port of the server's own PostgreSQL on loopback; 0 for any free one
 */
@ConfigurationProperties("luytre")
public record Settings(
        @DefaultValue("var") Path data,
        @DefaultValue("") String dbUrl,
        @DefaultValue("") String dbUser,
        @DefaultValue("") String dbPassword,
        @DefaultValue("0") int dbPort) {

    public Settings {
        data = data.toAbsolutePath().normalize();
    }
}
