package vn.luytre.soc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What PostgreSQL itself says of the tables that hold something of a unit: who may not see it, does not. */
class RowSecurityTest {

    /** Tables with a column {@code unit} that row security does not bind, and why nothing leaks. */
    private static final Map<String, String> OPEN =
            Map.of(
                    "identity.account",
                    "the door looks an account up before anybody's scope is known",
                    "identity.token",
                    "a token is looked up before anybody's scope is known",
                    "lake.tally",
                    "kept by the lake outside of a viewer's transaction; it takes the scope as an argument",
                    "unit.former_name",
                    "the names of units are known to everybody, as those in unit.body are");

    private static final String TABLES =
            """
            select n.nspname || '.' || c.relname,
                   c.relrowsecurity and c.relforcerowsecurity
                       and exists (select from pg_policy p where p.polrelid = c.oid)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit' and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
            """;

    @Test
    void everyTableOfAUnitIsBound() throws SQLException {
        var bound = tables();
        assertThat(bound).as("the question finds tables").containsEntry("uplink.source", true);
        var open = new TreeSet<String>();
        bound.forEach((table, isBound) -> {
            if (!isBound) {
                open.add(table);
            }
        });
        assertThat(OPEN.keySet()).as("tables any viewer may read").containsAll(open);
        assertThat(OPEN.keySet())
                .as("tables on the list that are bound after all")
                .noneMatch(table -> bound.getOrDefault(table, false));
    }

    @Test
    void theServerIsNotAboveRowSecurity() throws SQLException {
        try (var connection = Server.shared().bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select current_user, rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("luytre_app");
            assertThat(row.getBoolean(2)).isFalse();
        }
    }

    private static Map<String, Boolean> tables() throws SQLException {
        var tables = new TreeMap<String, Boolean>();
        try (var connection = Server.shared().bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getBoolean(2));
            }
        }
        return tables;
    }
}
