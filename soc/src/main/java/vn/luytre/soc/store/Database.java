package vn.luytre.soc.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Starts PostgreSQL, brings its tables up to date, and opens the pool of connections that row security binds. */
@Configuration(proxyBeanMethods = false)
class Database {

    static final String APP_ROLE = "luytre_app";

    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(
            Settings settings, Node node, ObjectProvider<DatabaseAhead> ahead) {
        var started = ahead.getIfAvailable();
        return started == null ? ready(settings, node) : started.take();
    }

    @Bean
    HikariDataSource dataSource(PostgresServer server) {
        var pool = new HikariDataSource();
        pool.setPoolName("records");
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        // The owner of the tables is not bound by row security; the role it puts on here is.
        pool.setConnectionInitSql("set role " + APP_ROLE);
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(2);
        return pool;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ScopedTransactions(dataSource);
    }

    /** A PostgreSQL that is up, with its tables as this build wants them. */
    static PostgresServer ready(Settings settings, Node node) {
        var server =
                !settings.dbUrl().isBlank()
                        ? PostgresServer.elsewhere(settings)
                        : node.isWorker()
                                ? PostgresServer.running(settings)
                                : PostgresServer.start(settings);
        try {
            migrate(server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static void migrate(PostgresServer server) {
        Flyway.configure()
                .dataSource(server.url(), server.user(), server.password())
                .initSql(
                        """
                        do $$ begin
                            if not exists (select from pg_roles where rolname = '%1$s') then
                                create role %1$s nologin;
                            end if;
                            if not pg_has_role(current_user, '%1$s', 'member') then
                                execute format('grant %1$s to %%I', current_user);
                            end if;
                        end $$\
                        """
                                .formatted(APP_ROLE))
                .placeholderReplacement(false)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
