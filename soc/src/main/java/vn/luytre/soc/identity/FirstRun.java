package vn.luytre.soc.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Node;

/** Says where the console stands, and while there is no account, the link that makes the first administrator. */
@Component
class FirstRun {

    private static final Logger LOG = LoggerFactory.getLogger("luytre");

    private final Identity identity;
    private final Environment environment;
    private final Node node;

    FirstRun(Identity identity, Environment environment, Node node) {
        this.node = node;
        this.identity = identity;
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (node.isWorker()) {
            return;
        }
        var base = environment.getProperty("luytre.base-url", "");
        if (base.isBlank()) {
            base = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        }
        LOG.info("Bàn điều khiển: {}", base);
        var token = identity.firstAdminToken();
        if (token != null) {
            LOG.info(
                    "Chưa có tài khoản. Mở liên kết này để tạo quản trị viên (dùng một lần, hết hạn sau 24 giờ):");
            LOG.info("  {}/setup/{}", base, token);
        }
    }
}
