package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.ui.Works;

/** What the server is busy with can be stopped by those who may, where its worker minds. */
class WorkPagesTest {

    private final Server server = Server.shared();
    private final Works works = server.bean(Works.class);

    @Test
    void workIsStoppedByThoseWhoMayWhereItsWorkerMinds() {
        var minding = works.begin("Việc thử dừng được", 0).mayBeStopped();
        var deaf = works.begin("Việc thử không dừng được", 0);
        var analyst = server.signedIn(0, Role.ANALYST);
        var page = analyst.get("/works").body();
        assertThat(page)
                .contains("/works/" + minding.id() + "/stop")
                .doesNotContain("/works/" + deaf.id() + "/stop");
        var leader = server.signedIn(0, Role.LEADER);
        assertThat(leader.get("/works").body()).doesNotContain("/stop\"");
        assertThat(stop(leader, minding)).isEqualTo(403);
        assertThat(minding.stopAsked()).isFalse();

        assertThat(stop(analyst, minding)).isEqualTo(302);
        assertThat(minding.stopAsked()).isTrue();
        assertThat(analyst.get("/works").body()).contains("đang dừng…");
        assertThat(stop(analyst, deaf)).isEqualTo(302);
        assertThat(deaf.stopAsked()).isFalse();
        assertThat(analyst.post("/works/999999999/stop", Map.of()).statusCode()).isEqualTo(404);
        minding.fail("đã dừng theo yêu cầu");
        deaf.finish("xong");
    }

    private static int stop(Server.Browser browser, Works.Work work) {
        return browser.post("/works/" + work.id() + "/stop", Map.of()).statusCode();
    }
}
