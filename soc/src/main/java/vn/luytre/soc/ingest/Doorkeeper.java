package vn.luytre.soc.ingest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.event.Ip;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Source;
import vn.luytre.soc.uplink.SourceBook;
import vn.luytre.soc.uplink.Sources;
import vn.luytre.soc.uplink.SourcesChanged;

/** Knows the senders without asking the database for each: a copy of the register, read again when it changes. */
@Component
class Doorkeeper {

    private final Sources sources;
    private volatile SourceBook book = SourceBook.empty();

    Doorkeeper(Sources sources) {
        this.sources = sources;
        reload();
    }

    @Order(0)
    @TransactionalEventListener(fallbackExecution = true)
    void changed(SourcesChanged event) {
        reload();
    }

    /** Reads the register again: another process has changed it. */
    void reload() {
        book = Scope.PROVINCE.<SourceBook, RuntimeException>call(sources::book);
    }

    SourceBook book() {
        return book;
    }

    /** The source whose key an {@code Authorization} header shows; null if it shows none or nobody's. */
    @Nullable Source keyed(@Nullable String authorization) {
        var key = Keys.of(authorization);
        return key == null ? null : book.byKey(key);
    }

    /** The source of that key, where a sender can show it only in the address it sends to; null if it is nobody's. */
    @Nullable Source ofKey(String key) {
        return key.length() > Keys.LONGEST ? null : book.byKey(key);
    }

    /** The source that speaks from there; 0 for an unknown sender, whose events are kept apart. */
    long at(@Nullable Ip address) {
        var source = address == null ? null : book.byAddress(address);
        return source == null ? 0 : source.id();
    }

    @Nullable Source byId(long id) {
        return book.byId(id);
    }
}
