package vn.luytre.soc.paper;

/**
 * Three small words at the foot of every page, outside the prescribed layout: how far it may travel, when its figures
 * were taken, and a code to check it by. Any of them may be empty.
 */
public record Footer(String left, String middle, String right) {

    public static final Footer NONE = new Footer("", "", "");

    public Footer {
        left = Wording.clean(left);
        middle = Wording.clean(middle);
        right = Wording.clean(right);
    }

    boolean isEmpty() {
        return left.isEmpty() && middle.isEmpty() && right.isEmpty();
    }
}
