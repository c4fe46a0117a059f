package vn.luytre.soc.incident;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Evidence;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Finding.Reason;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.store.EvidenceFiles;

/**
 * Clause 1đ. The letter asks that IRLab and DFLab are used: the book's lines are the facts, and a line counts as shown only with a
 * number the platform gave or a file. A unit that wrote nothing may still have used them, so nothing is said against it.
 */
@Component
class PlatformEvidence implements Evidence {

    private final BookRows rows;
    private final InstantSource clock;

    PlatformEvidence(BookRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.PLATFORMS);
    }

    @Override
    public Finding assess(long unit, Topic topic, Period period) {
        var uses = rows.uses(unit, period.from(), period.to());
        if (uses.isEmpty()) {
            return new Finding(
                    Outcome.BESIDE,
                    0,
                    0,
                    List.of(
                            new Reason(
                                    false,
                                    "Sổ IRLab, DFLab chưa có lần dùng nào trong thời gian này")),
                    null);
        }
        int shown = (int) uses.stream().filter(PlatformUse::shown).count();
        boolean irlab = uses.stream().anyMatch(use -> use.platform() == PlatformUse.Platform.IRLAB);
        boolean dflab = uses.stream().anyMatch(use -> use.platform() == PlatformUse.Platform.DFLAB);
        var outcome = shown == 0 ? Outcome.BESIDE : irlab && dflab ? Outcome.MET : Outcome.PARTLY;
        return new Finding(
                outcome,
                shown,
                uses.size(),
                List.of(
                        new Reason(
                                shown == uses.size(),
                                "%d trên %d lần dùng có mã của nền tảng hoặc tệp minh chứng"
                                        .formatted(shown, uses.size())),
                        new Reason(irlab, irlab ? "Có dùng IRLab" : "Chưa ghi lần dùng IRLab nào"),
                        new Reason(dflab, dflab ? "Có dùng DFLab" : "Chưa ghi lần dùng DFLab nào")),
                proof(unit, period, uses));
    }

    private Finding.Proof proof(long unit, Period period, List<PlatformUse> uses) {
        var lines =
                uses.stream()
                        .map(use ->
                                "%s|%s|%s|%s|%s"
                                        .formatted(
                                                VietnamTime.minute(use.used()),
                                                use.platform(),
                                                use.purpose(),
                                                use.code(),
                                                use.proofSha256()))
                        .toList();
        var text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new Finding.Proof(
                "Sổ sử dụng IRLab, DFLab của đơn vị %d".formatted(unit),
                period,
                lines.size(),
                "%d dòng trong sổ".formatted(lines.size()),
                EvidenceFiles.sha256(text),
                lines.stream().limit(5).toList(),
                "/incidents/book",
                clock.instant());
    }
}
