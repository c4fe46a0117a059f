package vn.luytre.soc.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.luytre.lake.iceberg.PublicationSettings;
import vn.luytre.soc.store.Settings;

/**
 * Whether and where closed days are published for Trino or Spark. See {@code luytre.conf}.
 *
 * @param location the data folder as the readers' machines name it; empty for this machine's name
 * @param table namespace and name
 * @param queryMinutes how long one of their questions may run
 */
@ConfigurationProperties("luytre.iceberg")
record IcebergSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("") String location,
        @DefaultValue("luytre.events") String table,
        @DefaultValue("60") int queryMinutes) {

    PublicationSettings publication(Settings settings) {
        return new PublicationSettings(
                settings.data(), location, table, Duration.ofMinutes(queryMinutes));
    }
}
