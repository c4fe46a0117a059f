package vn.luytre.soc.unit;

import java.time.Instant;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.SampleStep;

/** The sample province's response team. No numbers: every Vietnamese number may be somebody's. */
@Component
class SampleTeam implements SampleStep {

    private final Teams teams;

    SampleTeam(Teams teams) {
        this.teams = teams;
    }

    @Override
    public int order() {
        return 11;
    }

    @Override
    public String name() {
        return "đội ứng cứu sự cố";
    }

    @Override
    public void play(long seed, Instant now) {
        if (teams.team() != null) {
            return;
        }
        teams.put(
                Actor.SERVER,
                new TeamForms.Body(
                        "Đội ứng cứu sự cố an toàn thông tin mạng tỉnh (mẫu)",
                        "",
                        "Sở Thông tin và Truyền thông",
                        "",
                        "",
                        "ung-cuu@tinh-mau.example",
                        null));
        add(
                TeamRole.STANDING,
                "Thường trực đội (mẫu)",
                "Sở Thông tin và Truyền thông",
                "thuong-truc",
                true);
        add(
                TeamRole.FORENSICS,
                "Thành viên điều tra số (mẫu)",
                "Công an tỉnh",
                "dieu-tra-so",
                false);
        add(TeamRole.EXPERT, "Chuyên gia (mẫu)", "Hiệp hội An toàn thông tin", "chuyen-gia", false);
    }

    private void add(TeamRole role, String name, String home, String mailbox, boolean point) {
        teams.put(
                Actor.SERVER,
                new TeamForms.Person(
                        0,
                        0,
                        home,
                        name,
                        "",
                        role,
                        "",
                        mailbox + "@tinh-mau.example",
                        point,
                        point,
                        "",
                        null));
    }
}
