import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/**
 * Runs the migrations on a throw-away PostgreSQL and writes one Java package of tables for each SQL schema:
 * {@code vn.luytre.schema.<schema>}. Does nothing if neither the migrations nor this program changed.
 *
 * <p>Arguments: the folder of migrations, the folder to write to, this file.
 */
class GenerateTables {

    public static void main(String[] args) throws Exception {
        var migrations = Path.of(args[0]);
        var target = Path.of(args[1]);
        var stamp = stamp(migrations, Path.of(args[2]));
        var stampFile = target.resolveSibling("jooq.stamp");
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        Files.createDirectories(target);
        try (var postgres = EmbeddedPostgres.builder().start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("filesystem:" + migrations)
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
            try (var connection = postgres.getPostgresDatabase().getConnection()) {
                var tool = new GenerationTool();
                tool.setConnection(connection);
                tool.run(configuration(schemas(connection), target));
            }
        }
        Files.writeString(stampFile, stamp);
    }

    private static List<SchemaMappingType> schemas(java.sql.Connection connection) throws Exception {
        var schemas = new ArrayList<SchemaMappingType>();
        try (var rows = connection.createStatement().executeQuery("""
                select nspname from pg_namespace
                where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') order by 1""")) {
            while (rows.next()) {
                schemas.add(new SchemaMappingType().withInputSchema(rows.getString(1)));
            }
        }
        return schemas;
    }

    private static Configuration configuration(List<SchemaMappingType> schemas, Path target) {
        return new Configuration()
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withIncludes(".*")
                                .withSchemata(schemas))
                        .withGenerate(new Generate()
                                .withDefaultCatalog(false)
                                .withRoutines(false)
                                .withRecords(true)
                                .withJavadoc(false)
                                .withRelations(false)
                                .withIndexes(false)
                                .withJavaTimeTypes(true))
                        .withTarget(new Target()
                                .withPackageName("vn.luytre.schema")
                                .withDirectory(target.toString())
                                .withClean(true)));
    }

    private static String stamp(Path migrations, Path program) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(Files.readAllBytes(program));
        try (var files = Files.list(migrations)) {
            for (var file : files.sorted(Comparator.comparing(Path::getFileName)).toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException("no migrations in " + migrations, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
