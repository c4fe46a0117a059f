package vn.luytre.soc.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.store.Settings;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** One account for each role, with passwords drawn for this folder alone, told on the terminal and kept beside the data. */
@Component
@ConditionalOnProperty("luytre.demo")
class SampleAccounts implements SampleStep {

    private static final Logger LOG = LoggerFactory.getLogger("luytre");
    private static final String[] SYLLABLES = {
        "tre", "lua", "nang", "mua", "song", "nui", "bien", "sen", "dao", "mai", "que", "lang",
        "dong", "suoi", "may", "gio", "trang", "sao"
    };

    private final Identity identity;
    private final Units units;
    private final Settings settings;
    private final SecureRandom random = new SecureRandom();

    SampleAccounts(Identity identity, Units units, Settings settings) {
        this.identity = identity;
        this.units = units;
        this.settings = settings;
    }

    private record Post(String login, String name, Role role, long unit) {}

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String name() {
        return "tài khoản";
    }

    @Override
    public void play(long seed, Instant now) {
        var lines = new ArrayList<String>();
        for (var post : posts()) {
            var password = password();
            identity.add(
                    Actor.SERVER,
                    post.login(),
                    post.name(),
                    post.name(),
                    "",
                    "",
                    post.unit(),
                    Set.of(post.role()),
                    password);
            lines.add("%-14s %-34s %s".formatted(post.login(), password, post.name()));
        }
        try {
            var file = settings.data().resolve("tai-khoan-mau.txt");
            Files.writeString(file, String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            LOG.info("Tài khoản mẫu (cũng ghi ở {}):", file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample accounts could not be written down", e);
        }
        lines.forEach(line -> LOG.info("  {}", line));
    }

    private List<Post> posts() {
        var all = units.today();
        var district = first(all, Tier.DISTRICT);
        var commune = first(all, Tier.COMMUNE);
        var carrier = first(all, Tier.CARRIER);
        return List.of(
                new Post("lanh.dao", "Lãnh đạo Sở", Role.LEADER, 0),
                new Post("truc.soc", "Trực ban SOC", Role.ANALYST, 0),
                new Post("ung.cuu", "Đội ứng cứu sự cố", Role.RESPONSE, 0),
                new Post("kiem.tra", "Đoàn kiểm tra", Role.AUDITOR, 0),
                new Post(
                        "can.bo.huyen",
                        "Cán bộ CNTT " + district.shortName(),
                        Role.OFFICER,
                        district.id()),
                new Post(
                        "can.bo.xa",
                        "Cán bộ phụ trách " + commune.shortName(),
                        Role.OFFICER,
                        commune.id()),
                new Post("chu.tich.xa", "Lãnh đạo " + commune.shortName(), Role.HEAD, commune.id()),
                new Post("ky.su", "Kỹ sư trực " + carrier.shortName(), Role.CARRIER, carrier.id()),
                new Post("quan.tri", "Quản trị tỉnh", Role.ADMIN, 0));
    }

    private static Unit first(List<Unit> units, Tier tier) {
        return units.stream().filter(unit -> unit.tier() == tier).findFirst().orElseThrow();
    }

    /** Five syllables and a number: enough for a sample on loopback, and easy to type. */
    private String password() {
        var password = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            password.append(SYLLABLES[random.nextInt(SYLLABLES.length)]).append('-');
        }
        return password.append(100 + random.nextInt(900)).toString();
    }
}
