package vn.luytre.lake.iceberg;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.LakeException;

/** The table's entry in Iceberg's JDBC catalogue: SQL schema {@code iceberg}, which migration V342 makes. */
final class EventTable implements AutoCloseable {

    /** What readers give as {@code iceberg.jdbc-catalog.catalog-name}. */
    static final String CATALOGUE = "luytre";

    private static final int FORMAT = 2;

    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "write.metadata.delete-after-commit.enabled", "true",
                    "write.metadata.previous-versions-max", "20",
                    "commit.manifest.min-count-to-merge", "50",
                    // Snapshots go by when they were replaced, which we say, not by their age.
                    "history.expire.max-snapshot-age-ms", Long.toString(Long.MAX_VALUE));

    private static final String WHERE =
            " WHERE catalog_name = '%s' AND table_namespace = ? AND table_name = ?"
                    .formatted(CATALOGUE);

    private final PublicationSettings settings;
    private final DataSource database;
    private final LocalFiles files;
    private final JdbcCatalog catalogue;
    private final TableIdentifier name;
    private final TableIdentifier making;

    EventTable(PublicationSettings settings, DataSource database) {
        this.settings = settings;
        this.database = database;
        this.files = new LocalFiles(settings);
        this.catalogue = new JdbcCatalog(_ -> files, _ -> new Connections(database), false);
        catalogue.initialize(
                CATALOGUE,
                Map.of(
                        CatalogProperties.URI,
                        "",
                        CatalogProperties.WAREHOUSE_LOCATION,
                        files.folder(""),
                        "jdbc.schema-version",
                        "V1"));
        this.name = TableIdentifier.of(settings.namespace(), settings.name());
        this.making = TableIdentifier.of(settings.namespace(), settings.name() + "_being_made");
    }

    /**
     * The table; null if there is none.
     *
     * @throws RuntimeException if its metadata cannot be read
     */
    @Nullable BaseTable load() {
        var location = metadataLocation();
        if (location == null) {
            return null;
        }
        // The catalogue tries a broken file again for a minute and a half; this says so at once.
        var readable = TableMetadataParser.read(files, location);
        if (readable.currentSnapshot() == null && readable.formatVersion() != FORMAT) {
            throw new IllegalStateException("not a table of ours: " + location);
        }
        return (BaseTable) catalogue.loadTable(name);
    }

    /** Makes an empty table under a name of its own, until {@link #put}. */
    BaseTable begin(Schema schema) {
        var namespace = Namespace.of(settings.namespace());
        if (!catalogue.namespaceExists(namespace)) {
            catalogue.createNamespace(namespace);
        }
        catalogue.dropTable(making, false);
        // Not by createTable, which counts field ids anew: ours stand in the files.
        var folder = files.folder(settings.name() + "-" + UUID.randomUUID());
        var metadata =
                TableMetadata.buildFromEmpty(FORMAT)
                        .assignUUID()
                        .setLocation(folder)
                        .setCurrentSchema(schema, schema.highestFieldId())
                        .setDefaultPartitionSpec(EventSchema.byDay(schema))
                        .setDefaultSortOrder(SortOrder.unsorted())
                        .setProperties(PROPERTIES)
                        .build();
        var first = folder + "/metadata/00000-" + UUID.randomUUID() + ".metadata.json";
        TableMetadataParser.write(metadata, files.newOutputFile(first));
        return (BaseTable) catalogue.registerTable(making, first);
    }

    /** Puts what was begun in the table's place, in one transaction: readers see the old one or the new one, whole. */
    void put() {
        try (var connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                update(connection, "DELETE FROM iceberg.iceberg_tables", name.name());
                int put =
                        update(
                                connection,
                                "UPDATE iceberg.iceberg_tables SET table_name = '%s'"
                                        .formatted(name.name()),
                                making.name());
                if (put != 1) {
                    throw new IllegalStateException("nothing was begun");
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw LakeException.broken("the table's entry cannot be replaced", e);
        }
    }

    /** Gives the table these columns; ids stay what they are. False if it has them. */
    static boolean evolve(BaseTable table, Schema schema) {
        if (table.schema().sameSchema(schema)) {
            return false;
        }
        var operations = table.operations();
        var base = operations.current();
        int highest = Math.max(base.lastColumnId(), schema.highestFieldId());
        operations.commit(
                base, TableMetadata.buildFrom(base).setCurrentSchema(schema, highest).build());
        table.refresh();
        return true;
    }

    private @Nullable String metadataLocation() {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement(
                                "SELECT metadata_location FROM iceberg.iceberg_tables" + WHERE)) {
            select.setString(1, settings.namespace());
            select.setString(2, name.name());
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw LakeException.broken("the table's entry cannot be read", e);
        }
    }

    private int update(Connection connection, String sql, String table) throws SQLException {
        try (var update = connection.prepareStatement(sql + WHERE)) {
            update.setString(1, settings.namespace());
            update.setString(2, table);
            return update.executeUpdate();
        }
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
