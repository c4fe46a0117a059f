package vn.luytre.soc.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** What a newcomer sees after {@code ./luytre demo}: a province at work, each part of the loop with something in it. */
@Tag("fault")
class DemoTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.own(InstantSource.system(), "--luytre.demo=true");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theLeaderSeesHowFarTheOrderIsAndWhoIsLate() {
        var leader = server.signedIn(0, Role.LEADER);
        Feed.until(() -> leader.open("/").body().contains("Đôn đốc"));
        assertThat(text(leader.open("/").body()))
                .contains("Ma trận 125 đơn vị × 10 nghĩa vụ", "có minh chứng", "1 quá hạn");
    }

    @Test
    void theWatchFindsSightingsInEveryStateOfTheWork() {
        var analyst = server.signedIn(0, Role.ANALYST);
        Feed.until(() -> analyst.get("/botnet").body().contains("Đã bóc gỡ"));
        assertThat(text(analyst.get("/botnet").body()))
                .contains(
                        "17 địa chỉ, máy",
                        "Mới 4",
                        "Đã phân công 6",
                        "Đã xác định máy 1",
                        "Đã bóc gỡ 4",
                        "Không thuộc quản lý 1",
                        "Báo nhầm 1",
                        "4 còn kết nối");
        Feed.until(() -> analyst.get("/scans").body().contains("Trojan.Generic"));
        assertThat(analyst.get("/search").body()).contains("Cảm biến mẫu #1");
        assertThat(text(analyst.get("/alerts").body())).contains("Kết nối máy chủ Botnet");
        assertThat(analyst.get("/health").body())
                .as("history is handed over in one go: its clock is not wrong")
                .contains("gửi theo đợt")
                .doesNotContain("class=\"late\">chậm");
    }

    @Test
    void theAccountsAreWrittenDownForTheOwnerOfTheFolderAlone() throws Exception {
        var file = server.data().resolve("tai-khoan-mau.txt");
        assertThat(Files.readString(file).lines()).hasSize(Role.values().length + 1);
        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    /** What a person reads of a page. */
    private static String text(String page) {
        return page.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
