package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** The page of all lists says what is held against events, and what of a list is not. */
class ListPageTest {

    private final Server server = Server.shared();

    @Test
    void namesTheValuesThatAreNotSearchedFor() {
        new Feed(server).domains("rộng", "com.vn", "c2.example");
        var analyst = server.signedIn(0, Role.ANALYST);
        Feed.until(() -> Desk.text(analyst.get("/lists").body()).contains("Tên miền quá rộng"));
        assertThat(Desk.text(analyst.get("/lists").body()))
                .containsPattern("Đang đối chiếu mọi sự kiện với \\d[\\d.]* chỉ dấu")
                .contains("không dùng để đối chiếu");
    }

    @Test
    void answersTheBrowserThatAsksForAnIconByItself() {
        var nobody = server.browser();
        assertThat(nobody.get("/favicon.ico").headers().firstValue("Location"))
                .hasValue("/assets/icon.svg");
    }
}
