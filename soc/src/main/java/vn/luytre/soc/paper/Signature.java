package vn.luytre.soc.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signs, above the space for the hand and the seal.
 *
 * @param capacity in whose place; null for a head who signs for himself
 * @param head the one in whose place: "GIÁM ĐỐC", "ỦY BAN NHÂN DÂN"; empty without a capacity and with "Q."
 * @param title the signer's own: "PHÓ GIÁM ĐỐC"
 * @param name empty where the hand will tell
 */
public record Signature(@Nullable Capacity capacity, String head, String title, String name) {

    /** In whose place somebody signs (NĐ 30/2020, Article 13). */
    public enum Capacity {
        /** Thay mặt, of a collective. */
        TM,
        /** Quyền. */
        Q,
        /** Ký thay, a deputy for the head. */
        KT,
        /** Thừa lệnh. */
        TL,
        /** Thừa ủy quyền. */
        TUQ
    }

    public Signature {
        head = Wording.capitals(Wording.clean(head));
        title = Wording.capitals(Wording.clean(title));
        name = Wording.clean(name);
        boolean forAnother = capacity != null && capacity != Capacity.Q;
        if (forAnother == head.isEmpty()) {
            throw new IllegalArgumentException(
                    "a signer in another's place names the other, and nobody else does");
        }
    }

    /** "GIÁM ĐỐC". */
    public static Signature of(String title) {
        return new Signature(null, "", title, "");
    }

    /** "KT. GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC"; "TM. ỦY BAN NHÂN DÂN" over "CHỦ TỊCH". */
    public static Signature of(Capacity capacity, String head, String title) {
        return new Signature(capacity, head, title, "");
    }

    /** The lines above the hand: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC". */
    List<String> lines() {
        if (capacity == null) {
            return List.of(title);
        }
        return head.isEmpty()
                ? List.of(capacity + ". " + title)
                : List.of(capacity + ". " + head, title);
    }

    public Signature named(String signer) {
        return new Signature(capacity, head, title, signer);
    }
}
