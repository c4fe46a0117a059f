package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** A kept search is its owner's, or the unit's if shared; nobody else's. */
class SavedSearchTest {

    private static final Pattern REMOVE = Pattern.compile("/search/saved/(\\d+)/remove");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void staysWithItsOwnerOrItsUnit() {
        long unit = feed.unit("Sở Lưu Câu Tìm");
        var owner = server.signedIn(unit, Role.OFFICER);
        owner.get("/search");
        assertThat(save(owner, " ", "user:root", false)).as("no name").isEqualTo(422);
        assertThat(save(owner, "Câu riêng", "user:root", false)).isEqualTo(302);
        assertThat(save(owner, "Câu chung", "port:3389 \"thất bại\"", true)).isEqualTo(302);
        assertThat(save(owner, "Câu chung", "port:3389", true)).as("written over").isEqualTo(302);
        assertThat(owner.get("/search").body())
                .contains("Câu riêng", "Câu chung", "Tìm đã lưu (2)", "q=port%3A3389");
        var colleague = server.signedIn(unit, Role.HEAD);
        var theirs = colleague.get("/search").body();
        assertThat(theirs).contains("Câu chung").doesNotContain("Câu riêng");
        assertThat(REMOVE.matcher(theirs).find()).as("only its owner removes it").isFalse();
        var stranger = server.signedIn(feed.unit("Sở Không Thấy"), Role.OFFICER);
        assertThat(stranger.get("/search").body()).contains("Tìm đã lưu (0)");
        assertThat(server.signedIn(0, Role.ANALYST).get("/search").body())
                .doesNotContain("Câu chung", "Câu riêng");
        var mine = REMOVE.matcher(owner.get("/search").body());
        assertThat(mine.find()).isTrue();
        var path = mine.group();
        assertThat(colleague.post(path, Map.of()).statusCode()).isEqualTo(404);
        assertThat(owner.post(path, Map.of()).statusCode()).isEqualTo(302);
        assertThat(owner.get("/search").body()).contains("Tìm đã lưu (1)");
    }

    private static int save(Server.Browser browser, String name, String query, boolean shared) {
        return browser.post(
                        "/search/saved",
                        Map.of("name", name, "q", query, "span", "7d", "shared", "" + shared))
                .statusCode();
    }
}
