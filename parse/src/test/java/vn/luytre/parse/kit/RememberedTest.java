package vn.luytre.parse.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Remembered remembered = new Remembered(3, 10);

    @Test
    void forgetsTheOldestAndWhatIsTooLong() {
        for (var key : new String[] {"a", "b", "c", "d"}) {
            remembered.put(key, "of " + key);
        }
        remembered.put("a key too long", "x");
        remembered.put("e", "a value too long");
        assertThat(remembered.get("a")).isEmpty();
        assertThat(remembered.get("b")).isEqualTo("of b");
        assertThat(remembered.get("e")).isEmpty();
        assertThat(remembered.state()).isEqualTo("b\tof b\nc\tof c\nd\tof d\n");
    }

    @Test
    void isTheSameAfterItWasKeptAndTakenBack() {
        remembered.put("a\tb", "1\n2");
        remembered.put("b", "");
        var again = new Remembered(3, 10);
        again.restore(remembered.state());
        assertThat(again.state()).isEqualTo(remembered.state());
        again.remove("b");
        again.remove("c");
        assertThat(again.state()).isEqualTo("a b\t1 2\n");
        again.restore("nothing of ours\n\t\t\t\n");
        assertThat(again.state()).isEqualTo("a b\t1 2\n");
    }
}
