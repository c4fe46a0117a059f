package vn.luytre.detect.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.match.Anchor;

class AutomataTest {

    private static final int SLOT = 0;

    private static Triggers triggers() {
        var triggers = new Triggers();
        for (var text : new String[] {"alpha", "beta", "gamma", "delta", "epsilon"}) {
            triggers.number(SLOT, text, Anchor.ANYWHERE);
        }
        return triggers;
    }

    private static BitSet of(int... numbers) {
        var set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }

    @Test
    void whoAsksForLittleHasAnAutomatonOfItsOwnAndTheRestShareOne() {
        var automata = new Automata(triggers(), Automata.MAX_OWN_BYTES);
        var own = automata.of(SLOT, of(0, 1));
        var shared = automata.of(SLOT, of(0, 1, 2));
        assertThat(own).isNotSameAs(shared).isSameAs(automata.of(SLOT, of(0, 1)));
        assertThat(shared).isSameAs(automata.of(SLOT, of(2, 3, 4)));
        assertThat(automata.bytes()).isEqualTo(own.bytes() + shared.bytes());
    }

    @Test
    void whenThereIsNoMoreRoomAllShareOne() {
        var automata = new Automata(triggers(), 1);
        var first = automata.of(SLOT, of(0));
        var second = automata.of(SLOT, of(1));
        assertThat(second).isNotSameAs(first).isSameAs(automata.of(SLOT, of(2)));
        assertThat(second).isSameAs(automata.of(SLOT, of(0, 1, 2, 3, 4)));
    }
}
