package vn.luytre.soc.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Starts PostgreSQL and brings its tables up to date while Spring still reads its classes: the two longest parts of a
 * start wait for nothing of each other. A context without this listener does the same when it needs the database.
 */
public final class DatabaseAhead implements ApplicationListener<SpringApplicationEvent> {

    private @Nullable CompletableFuture<PostgresServer> coming;

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        switch (event) {
            case ApplicationEnvironmentPreparedEvent prepared -> {
                var binder = Binder.get(prepared.getEnvironment());
                var settings = binder.bindOrCreate("luytre", Settings.class);
                var node = binder.bindOrCreate("luytre.node", Node.class);
                coming = new CompletableFuture<>();
                Thread.ofPlatform().name("database-ahead").start(() -> bring(settings, node));
            }
            case ApplicationContextInitializedEvent initialized ->
                    initialized
                            .getApplicationContext()
                            .getBeanFactory()
                            .registerSingleton("databaseAhead", this);
            case ApplicationFailedEvent _ -> leave();
            default -> {
                // The rest of a start is none of its business.
            }
        }
    }

    private void bring(Settings settings, Node node) {
        var promise = coming;
        if (promise == null) {
            return;
        }
        try {
            promise.complete(Database.ready(settings, node));
        } catch (RuntimeException | Error e) {
            promise.completeExceptionally(e);
        }
    }

    /** The server, once it is up and its tables are as this build wants them; whoever takes it closes it. */
    PostgresServer take() {
        var promise = coming;
        if (promise == null) {
            throw new IllegalStateException("nothing was started ahead, or it was taken already");
        }
        try {
            return promise.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            coming = null;
        }
    }

    /** The start failed before anybody took the server. */
    private void leave() {
        var promise = coming;
        coming = null;
        if (promise != null) {
            promise.handle(
                            (server, _) -> {
                                if (server != null) {
                                    server.close();
                                }
                                return server;
                            })
                    .join();
        }
    }
}
