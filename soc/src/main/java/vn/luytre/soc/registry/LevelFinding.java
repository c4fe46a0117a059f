package vn.luytre.soc.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Finding.Proof;
import vn.luytre.soc.directive.Finding.Reason;
import vn.luytre.soc.directive.Period;

/** How far one unit's systems are protected by level: a pure function of what is registered. */
final class LevelFinding {

    private static final int SAMPLES = 5;

    private LevelFinding() {}

    /**
     * @param systems all that the unit owns, runs or uses
     * @param checklists of those systems
     * @param names short names of units; 0 for the province
     */
    static Finding of(
            long unit,
            List<InformationSystem> systems,
            Map<Long, Checklist> checklists,
            Map<Long, String> names,
            Period period,
            Instant now) {
        var proof = proof(unit, systems, checklists, names, period, now);
        if (systems.isEmpty()) {
            return new Finding(
                    Outcome.INSUFFICIENT,
                    0,
                    0,
                    List.of(
                            new Reason(
                                    false,
                                    "Chưa khai hệ thống thông tin nào, cũng chưa khai dùng hệ"
                                            + " thống của đơn vị khác.")),
                    proof);
        }
        var reasons = new ArrayList<Reason>();
        int met = 0;
        boolean ownsAny = false;
        // The unit's own come first: those it can do something about.
        for (boolean own : new boolean[] {true, false}) {
            for (var system : systems) {
                if (system.answeredBy(unit) != own) {
                    continue;
                }
                ownsAny |= own;
                var reason =
                        reason(system, checklists.getOrDefault(system.id(), NOTHING), own, names);
                met += reason.holds() ? 1 : 0;
                reasons.add(reason);
            }
        }
        return new Finding(
                outcome(ownsAny, met, systems.size()), met, systems.size(), reasons, proof);
    }

    private static final Checklist NOTHING = new Checklist(List.of());

    private static Outcome outcome(boolean ownsAny, int met, int total) {
        if (!ownsAny) {
            return Outcome.NOTHING_TO_DO;
        }
        if (met == total) {
            return Outcome.MET;
        }
        return met == 0 ? Outcome.UNMET : Outcome.PARTLY;
    }

    /** One system in one sentence. A shared system stands with its operator's verdict, for all who use it. */
    private static Reason reason(
            InformationSystem system, Checklist list, boolean own, Map<Long, String> names) {
        var facts = system.facts();
        var text = new StringBuilder(own ? "" : "Dùng hệ thống dùng chung của ");
        if (!own) {
            text.append(names.getOrDefault(facts.operator(), "đơn vị khác")).append(": ");
        }
        text.append(facts.name()).append(": ");
        boolean approved = facts.approval() == Approval.APPROVED;
        if (approved) {
            text.append("cấp độ %d theo %s".formatted(facts.level(), facts.decisionNumber()));
        } else if (facts.level() != null) {
            text.append(
                    "đề xuất cấp độ %d, hồ sơ %s".formatted(facts.level(), word(facts.approval())));
        } else {
            text.append("chưa đề xuất cấp độ");
        }
        if (facts.level() != null) {
            text.append("; đạt %d/%d yêu cầu".formatted(list.fulfilled(), list.total()));
            int open = list.total() - list.answered();
            if (open > 0) {
                text.append(", %d chưa trả lời".formatted(open));
            }
        }
        return new Reason(approved && list.complete(), text.append('.').toString());
    }

    private static String word(Approval approval) {
        return switch (approval) {
            case NONE -> "chưa lập";
            case DRAFT -> "đang dự thảo";
            case SUBMITTED -> "đã gửi thẩm định";
            case APPRAISED -> "đã thẩm định";
            case APPROVED -> "đã phê duyệt";
        };
    }

    private static Proof proof(
            long unit,
            List<InformationSystem> systems,
            Map<Long, Checklist> checklists,
            Map<Long, String> names,
            Period period,
            Instant now) {
        var rows = new ArrayList<String>();
        for (var system : systems) {
            rows.add(row(system));
            checklists.getOrDefault(system.id(), NOTHING).lines().stream()
                    .flatMap(line ->
                            line.answer() == null ? Stream.empty() : Stream.of(line.answer()))
                    .map(answer ->
                            "answer|%d|%s|%s|%s"
                                    .formatted(
                                            system.id(),
                                            answer.control(),
                                            answer.kind(),
                                            escaped(answer.note())))
                    .forEach(rows::add);
        }
        return new Proof(
                "Hệ thống thông tin mà %s là chủ quản, vận hành hoặc sử dụng, và câu trả lời theo danh mục yêu cầu của cấp độ"
                        .formatted(names.getOrDefault(unit, "đơn vị")),
                period,
                rows.size(),
                "Đọc: hồ sơ hệ thống, phiếu kiểm tra do đơn vị vận hành khai. Chưa có: số liệu đo tự động.",
                sha256(rows),
                rows.stream().limit(SAMPLES).toList(),
                "/systems?unit=" + unit,
                now);
    }

    /** A system in its canonical text; changing anything the verdict reads changes the hash. */
    private static String row(InformationSystem system) {
        var facts = system.facts();
        return "system|%d|%s|%d|%d|%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                        system.id(),
                        escaped(facts.name()),
                        facts.owner(),
                        facts.operator(),
                        facts.users().stream().sorted().map(String::valueOf).toList(),
                        facts.level(),
                        facts.pack(),
                        facts.approval(),
                        escaped(facts.decisionNumber()),
                        facts.decisionDate(),
                        escaped(facts.decisionAuthority()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n");
    }

    private static String sha256(List<String> rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var row : rows) {
                digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
