package vn.luytre.soc.unit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** To which group of addressees a heading or a name belongs. A guess: a person sees it before anything is kept. */
final class TierGuess {

    private static final Pattern PARTY =
            Pattern.compile(
                    ".*\\b(dang|tinh uy|thanh uy|huyen uy|doan the|mat tran|phoi hop|hdnd|hoi dong nhan dan|toa an|vien kiem sat|quan su|bien phong|cong an)\\b.*");
    private static final Pattern PLATFORM =
            Pattern.compile(".*(nen tang|chuyen doi so|giai phap so).*");
    private static final Pattern CARRIER =
            Pattern.compile(
                    ".*\\b(vien thong|internet|isp|vnpt|viettel|mobifone|vinaphone|vietnamobile|fpt|cmc telecom|sctv|gtel)\\b.*");
    private static final Pattern COMMUNES =
            Pattern.compile(".*\\b(xa|phuong|thi tran|dac khu)\\b.*");
    private static final Pattern DISTRICTS =
            Pattern.compile("(^|.*\\b)(huyen|thi xa|cac quan)\\b.*|^quan\\b.*");
    private static final Pattern DEPARTMENTS =
            Pattern.compile(
                    "^(so|van phong|thanh tra|ban|trung tam|cac so|co quan chuyen mon|don vi su nghiep|chi cuc|quy|truong)\\b.*|.*\\b(so, ban|so ban|ban, nganh|ban nganh)\\b.*");

    private TierGuess() {}

    /** The tier a group row or a cell names: "II. UBND các huyện, thị xã, thành phố"; null if it names none. */
    static @Nullable Tier ofGroup(String text) {
        var low = UnitNames.folded(UnitNames.clean(text));
        if (low.isEmpty()) {
            return null;
        }
        for (var tier : Tier.values()) {
            if (low.equalsIgnoreCase(tier.name())) {
                return tier;
            }
        }
        if (UnitNames.territory(text) != null && !low.contains(",")) {
            return null; // One district, not the group of them.
        }
        if (PLATFORM.matcher(low).matches()) {
            return Tier.PLATFORM;
        }
        if (CARRIER.matcher(low).matches()) {
            return Tier.CARRIER;
        }
        if (DEPARTMENTS.matcher(low).matches()) {
            return Tier.DEPARTMENT;
        }
        if (PARTY.matcher(low).matches()) {
            return Tier.PARTY;
        }
        // "huyện, thị xã" holds "xã" too, so the district words decide first.
        if (DISTRICTS.matcher(low).matches()) {
            return Tier.DISTRICT;
        }
        return COMMUNES.matcher(low).matches() ? Tier.COMMUNE : null;
    }

    /** The tier a unit's own name tells; null if it tells none. */
    static @Nullable Tier ofName(String name) {
        var territory = UnitNames.territory(name);
        if (territory != null) {
            return territory.kind().tier;
        }
        var low = UnitNames.folded(name);
        if (low.matches("van phong (tinh uy|thanh uy).*")
                || !low.startsWith("van phong")
                        && !low.startsWith("so ")
                        && PARTY.matcher(low).matches()) {
            return Tier.PARTY;
        }
        if (PLATFORM.matcher(low).matches()) {
            return Tier.PLATFORM;
        }
        if (low.startsWith("so ")) {
            return Tier.DEPARTMENT;
        }
        if (CARRIER.matcher(low).matches()) {
            return Tier.CARRIER;
        }
        return DEPARTMENTS.matcher(low).matches() ? Tier.DEPARTMENT : null;
    }
}
