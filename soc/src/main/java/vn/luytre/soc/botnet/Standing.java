package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Finding.Reason;
import vn.luytre.soc.directive.Period;

/**
 * Where a unit stands with clause 1c: a pure judgement over its sightings, its scans and what could be known at all.
 *
 * @param met sightings that are proven clean or went back to the issuer, of {@code total}
 */
record Standing(Outcome outcome, int met, int total, List<Reason> reasons) {

    private static final int MOST_REASONS = 30;

    /**
     * What could have been noticed. Without any of it, "nothing was found" means nothing.
     *
     * @param lists lists ever imported
     * @param victimLists whether one of them names victims
     * @param planned whether the unit's public addresses are in the plan
     * @param heard whether a source of the unit was ever heard
     */
    record Knowable(int lists, boolean victimLists, boolean planned, boolean heard) {

        /** Somebody could have listed it, or our own sensors could have seen it. */
        boolean anything() {
            return victimLists && planned || lists > 0 && heard;
        }
    }

    static Standing of(
            List<Sighting> sightings,
            List<Scan> scans,
            Knowable knowable,
            Period period,
            Instant now) {
        var concerned = sightings.stream().filter(sighting -> within(sighting, period)).toList();
        var reasons = new ArrayList<Reason>();
        int met = 0;
        for (var sighting : concerned) {
            boolean done = sighting.state().code().closed();
            met += done ? 1 : 0;
            if (reasons.size() < MOST_REASONS) {
                reasons.add(new Reason(done, words(sighting, now)));
            }
        }
        if (concerned.size() > MOST_REASONS) {
            reasons.add(
                    new Reason(
                            false,
                            "và %d địa chỉ, máy khác".formatted(concerned.size() - MOST_REASONS)));
        }
        reasons.add(coverage(scans, period));
        if (concerned.isEmpty()) {
            return nothing(knowable, reasons);
        }
        var outcome =
                met == concerned.size() ? Outcome.MET : met == 0 ? Outcome.UNMET : Outcome.PARTLY;
        return new Standing(outcome, met, concerned.size(), reasons);
    }

    /** Open when the period began or stirred within it. */
    private static boolean within(Sighting sighting, Period period) {
        if (!sighting.opened().isBefore(period.to())
                && !sighting.firstContact().isBefore(period.to())) {
            return false;
        }
        if (!sighting.state().code().closed()) {
            return true;
        }
        return switch (sighting.state()) {
            case State.ProvenClean(var _, var proven) -> !proven.isBefore(period.from());
            case State.NotOurs(var since, var _) -> !since.isBefore(period.from());
            case State.FalseAlarm(var since, var _) -> !since.isBefore(period.from());
            default -> true;
        };
    }

    private static Standing nothing(Knowable knowable, List<Reason> reasons) {
        if (knowable.lists() == 0) {
            reasons.addFirst(new Reason(false, "Chưa nhập danh sách IP Botnet nào để đối chiếu"));
        } else if (!knowable.anything()) {
            reasons.addFirst(
                    new Reason(
                            false,
                            "Chưa khai địa chỉ IP công khai và chưa có nguồn nào báo về: không thể"
                                    + " biết có địa chỉ trong danh sách hay không"));
        } else {
            reasons.addFirst(
                    new Reason(
                            true,
                            "Không có địa chỉ trong %d danh sách đã nhập, không máy nào kết nối"
                                            .formatted(knowable.lists())
                                    + " tới mạng botnet"));
            return new Standing(Outcome.NOTHING_TO_DO, 0, 0, reasons);
        }
        return new Standing(Outcome.INSUFFICIENT, 0, 0, reasons);
    }

    private static String words(Sighting sighting, Instant now) {
        var what = sighting.address() + " · " + sighting.name() + ": ";
        return what
                + switch (sighting.state()) {
                    case State.New _ -> "chưa giao xử lý";
                    case State.Assigned(var due) ->
                            "đang tìm máy, hạn " + VietnamTime.DATE.format(due);
                    case State.MachineFound(var machine, var _) -> "chưa bóc gỡ máy " + machine;
                    case State.Relapsed(var machine, var _) ->
                            "tái nhiễm lần %d, máy %s"
                                    .formatted(sighting.course().times(), machine);
                    case State.Cleaned(var cleaning, var _) ->
                            "đã bóc gỡ máy %s, chưa đủ im lặng và bản quét"
                                    .formatted(cleaning.machine());
                    case State.WaitingProof(var cleaning, var _) ->
                            "máy %s chờ xác minh sạch".formatted(cleaning.machine());
                    case State.ProvenClean(var cleaning, var proven) ->
                            "máy %s xác minh sạch %s"
                                    .formatted(cleaning.machine(), VietnamTime.minute(proven));
                    case State.NotOurs _ -> "không thuộc quản lý, đã trả lại nơi gửi";
                    case State.FalseAlarm _ -> "báo nhầm, đã trả lại nơi gửi";
                }
                + (sighting.talking(now) ? "; còn kết nối" : "");
    }

    /** How far the unit's machines were scanned in the period: said, though the listed machines decide. */
    private static Reason coverage(List<Scan> scans, Period period) {
        Scan widest = null;
        for (var scan : scans) {
            if (scan.machine().isEmpty()
                    && period.contains(scan.at())
                    && (widest == null
                            || scan.done() * (long) widest.total()
                                    > widest.done() * (long) scan.total())) {
                widest = scan;
            }
        }
        if (widest == null) {
            return new Reason(false, "Chưa có bản quét toàn đơn vị trong kỳ");
        }
        return new Reason(
                widest.done() == widest.total() && widest.clean(),
                "Quét %d/%d máy ngày %s%s"
                        .formatted(
                                widest.done(),
                                widest.total(),
                                VietnamTime.minute(widest.at()),
                                widest.clean() ? "" : ", có mã độc"));
    }
}
