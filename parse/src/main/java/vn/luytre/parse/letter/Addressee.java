package vn.luytre.parse.letter;

import java.util.List;

/**
 * One line of "Kính gửi" or "Nơi nhận".
 *
 * @param groups guessed, in order of protocol; {@link AddresseeGroup#OTHER} alone where no guess is possible, never empty
 */
public record Addressee(Span span, List<AddresseeGroup> groups) {

    public Addressee {
        groups = List.copyOf(groups);
    }
}
