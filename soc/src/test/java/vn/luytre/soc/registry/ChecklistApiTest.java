package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

/** A unit's program answers the checklist of its system; another unit's sees none of it. */
class ChecklistApiTest {

    private final Server server = Server.shared();
    private final JsonMapper json = server.bean(JsonMapper.class);

    @Test
    void answersARequirementByToken() {
        long unit = unit("Sở Phiếu một");
        var token = token(unit);
        var made =
                server.api(
                        "POST",
                        "/api/v1/systems",
                        token,
                        """
                        {"name":"Cổng phiếu","owner":%1$d,"operator":%1$d,"kind":"SERVICE","level":2,
                         "approval":"DRAFT","pack":"A"}\
                        """
                                .formatted(unit));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var path = "/api/v1/systems/" + json.readTree(made.body()).get("id").asLong() + "/checks";
        var lines = json.readTree(server.api("GET", path, token, "").body());
        assertThat(lines.size()).isPositive();
        var control = lines.get(0).get("control").asString();
        var bare = "[{\"control\":\"%s\",\"answer\":\"NOT_APPLICABLE\"}]".formatted(control);
        var refused = server.api("POST", path, token, bare);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(control);
        var said =
                "[{\"control\":\"%s\",\"answer\":\"YES\",\"note\":\"đã làm\"}]".formatted(control);
        var after = server.api("POST", path, token, said);
        assertThat(after.statusCode()).as(after.body()).isEqualTo(200);
        assertThat(json.readTree(after.body()).get(0).get("answer").asString()).isEqualTo("YES");
        var other = token(unit("Sở Phiếu hai"));
        assertThat(server.api("GET", path, other, "").statusCode()).isEqualTo(404);
        assertThat(server.api("POST", path, other, said).statusCode()).isEqualTo(404);
    }

    private String token(long unit) {
        return server.bean(Tokens.class)
                .make(Actor.SERVER, "phiếu", Set.of("systems:read", "systems:write"), unit, null);
    }

    private long unit(String name) {
        return Scope.PROVINCE.call(() ->
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        name,
                                        name,
                                        Tier.DEPARTMENT,
                                        "",
                                        null,
                                        8_000,
                                        LocalDate.of(2023, 1, 1),
                                        ""))
                        .id());
    }
}
