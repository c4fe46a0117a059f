package vn.luytre.soc.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.Tlp;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.ObservableType;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.SampleNetwork;
import vn.luytre.soc.store.SampleStep;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Two incidents of the sample's last days: one in the middle of it, one just told; and what goes with them. */
@Component
class SampleIncidents implements SampleStep {

    private final Incidents incidents;
    private final WorkRows work;
    private final ThingRows things;
    private final BookRows book;
    private final ExchangeRows exchange;
    private final EvidenceFiles files;
    private final Units units;

    SampleIncidents(
            Incidents incidents,
            WorkRows work,
            ThingRows things,
            BookRows book,
            ExchangeRows exchange,
            EvidenceFiles files,
            Units units) {
        this.incidents = incidents;
        this.work = work;
        this.things = things;
        this.book = book;
        this.exchange = exchange;
        this.files = files;
        this.units = units;
    }

    @Override
    public int order() {
        return 122;
    }

    @Override
    public String name() {
        return "sự cố";
    }

    @Override
    @Transactional
    public void play(long seed, Instant now) {
        var all = units.today();
        var commune = all.get(SampleNetwork.CHAIN - 1);
        var one = open(commune, IncidentKind.RANSOMWARE, now.minus(Duration.ofHours(20)), WHAT);
        var other =
                open(
                        all.getFirst(),
                        IncidentKind.DEFACEMENT,
                        now.minus(Duration.ofMinutes(25)),
                        "Trang thông tin điện tử hiện hình lạ thay cho trang chủ.");
        middle(one, now);
        things.link(one, other, "cùng nhà cung cấp máy chủ", Actor.SERVER.name());
        beside(commune, one, now);
        exchange.put(
                new Partner(0, "Cơ quan điều phối sự cố", "", Tlp.AMBER, false, true, ""),
                Actor.SERVER.name(),
                now);
    }

    private static final String WHAT =
            "Máy kế toán hiện dòng chữ đòi tiền, tệp Word và Excel đổi đuôi lạ.\nĐã rút dây mạng, chưa tắt máy.";

    private Incident open(Unit unit, IncidentKind kind, Instant found, String what) {
        var opening =
                new Opening(
                        unit.id(),
                        what.split("[.,]")[0],
                        kind,
                        found,
                        HowFound.USER,
                        Incident.Hit.UNKNOWN,
                        new Incident.Caller("Cán bộ phụ trách " + unit.shortName(), "", "", ""),
                        what,
                        "",
                        0,
                        null,
                        List.of(),
                        0);
        return java.util.Objects.requireNonNull(incidents.open(Actor.SERVER, opening));
    }

    /** What a night of work left behind. */
    private void middle(Incident one, Instant now) {
        var found = one.moments().found();
        for (var step : PlaybookPages.OWN.getFirst().steps()) {
            work.addTask(
                    one,
                    new Parts.Task(
                            0,
                            step.title(),
                            step.stage(),
                            "",
                            step.stage() == CaseStage.CONTAINMENT
                                    ? found.plus(Duration.ofHours(4))
                                    : null,
                            PlaybookPages.OWN.getFirst().name(),
                            step.basis(),
                            Parts.TaskState.OPEN,
                            null,
                            "",
                            ""));
        }
        var tasks = work.tasks(one.id());
        for (var task : tasks.subList(0, 3)) {
            work.endTask(one.id(), task.id(), Parts.TaskState.DONE, "Đội ứng cứu", "", now);
        }
        work.addEntry(
                one,
                found,
                "Người dùng thấy dòng chữ đòi tiền",
                "impact",
                "lời kể",
                "Đội ứng cứu",
                now);
        work.addEntry(
                one,
                found.plus(Duration.ofMinutes(40)),
                "Rút máy khỏi mạng, ngắt thư mục dùng chung",
                "",
                "UBND xã",
                "Đội ứng cứu",
                now);
        work.addNote(one, Actor.SERVER, "Đang quét các máy khác cùng phòng.", now);
        things.putAsset(
                one,
                new Parts.Asset(
                        0,
                        Parts.AssetKind.WORKSTATION,
                        "PC-KETOAN",
                        SampleNetwork.machine(SampleNetwork.CHAIN, 1),
                        Parts.Compromise.COMPROMISED,
                        ""));
        things.putObservable(
                one,
                new Parts.Observable(
                        0,
                        ObservableType.DOMAIN,
                        "doi-tien.example",
                        true,
                        true,
                        Tlp.AMBER,
                        null,
                        null,
                        "",
                        0));
        var text = "Your files are encrypted.\n".getBytes(StandardCharsets.UTF_8);
        things.addEvidence(
                one,
                new Parts.Evidence(
                        0,
                        "README-DOI-TIEN.txt",
                        text.length,
                        files.keep(text),
                        "lời đòi tiền",
                        now,
                        "Đội ứng cứu",
                        ""));
        things.addReport(
                one,
                new Parts.Report(
                        0,
                        FormKind.NOTICE,
                        Set.of("R1:incident.notice"),
                        found.plus(Duration.ofHours(2)),
                        "Cơ quan điều phối; chủ quản",
                        Parts.Channel.AXIS,
                        "",
                        "Đội ứng cứu"));
    }

    private void beside(Unit unit, Incident one, Instant now) {
        book.add(
                new PlatformUse(
                        0,
                        unit.id(),
                        PlatformUse.Platform.IRLAB,
                        now.minus(Duration.ofHours(6)),
                        "Cán bộ phụ trách " + unit.shortName(),
                        "Tra cứu dấu hiệu của mã độc tống tiền",
                        one.id(),
                        "",
                        null,
                        "",
                        "",
                        now,
                        Actor.SERVER.name()));
        book.add(
                new Demand(
                        0,
                        unit.id(),
                        one.id(),
                        "",
                        "Cơ quan điều phối sự cố",
                        "Cung cấp mẫu mã độc và nhật ký tường lửa trong 24 giờ.",
                        now.minus(Duration.ofHours(3)),
                        now.plus(Duration.ofHours(21)),
                        null,
                        "",
                        "",
                        Actor.SERVER.name()));
    }
}
