package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.NewIndicator;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** The page of all lists says what is held against events, and what of a list is not. */
class ListPageTest {

    private final Server server = Server.shared();

    @Test
    void namesTheValuesThatAreNotSearchedFor() {
        var id =
                Scope.PROVINCE.call(() ->
                        server.bean(Lists.class)
                                .publish(
                                        Actor.SERVER,
                                        Feed.wanted("rộng", ListRole.C2, true),
                                        List.of(
                                                NewIndicator.of(IndicatorKind.DOMAIN, "com.vn"),
                                                NewIndicator.of(
                                                        IndicatorKind.DOMAIN, "c2.example"))));
        new Feed(server).lookedBack(id);
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
