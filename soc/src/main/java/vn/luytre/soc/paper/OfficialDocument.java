package vn.luytre.soc.paper;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An administrative document in the layout of Nghị định 30/2020/NĐ-CP. It is neither numbered nor stamped here: the
 * clerk gives number and day after the signature (Article 15), so both may be blank.
 *
 * @param parent the body above the issuer; empty for none
 * @param issuer in the case of a sentence: "Sở Thông tin và Truyền thông"
 * @param number 0 while the clerk has not given it
 * @param symbol after the slash: "BC-STTTT"
 * @param place "Bình Dương"
 * @param day 0 while it is blank
 * @param subject of a letter without its "V/v"
 * @param addressees empty where the kind has none
 * @param bases each begins with "Căn cứ"
 * @param recipients the list "Nơi nhận" without dashes and marks, "Lưu" last
 */
public record OfficialDocument(
        String parent,
        String issuer,
        int number,
        String symbol,
        String place,
        YearMonth month,
        int day,
        Kind kind,
        String subject,
        List<String> addressees,
        List<String> bases,
        List<Block> body,
        @Nullable Signature signature,
        List<String> recipients,
        List<Annex> annexes,
        Footer footer) {

    public OfficialDocument {
        parent = Wording.clean(parent);
        issuer = Wording.clean(issuer);
        symbol = Wording.clean(symbol);
        place = Wording.clean(place);
        subject = Wording.clean(subject);
        addressees = addressees.stream().map(Wording::clean).toList();
        bases = bases.stream().map(Wording::clean).toList();
        body = List.copyOf(body);
        recipients = recipients.stream().map(Wording::clean).toList();
        annexes = List.copyOf(annexes);
        if (issuer.isEmpty() || symbol.isEmpty() || place.isEmpty() || subject.isEmpty()) {
            throw new IllegalArgumentException("issuer, symbol, place and subject must be given");
        }
        if (number < 0 || day != 0 && !month.isValidDay(day)) {
            throw new IllegalArgumentException("number %d, day %d".formatted(number, day));
        }
    }

    /** A document of this kind; {@code symbol} stands after the slash of the number. */
    public static Builder of(Kind kind, String symbol) {
        return new Builder(kind, symbol);
    }

    /** "Số:       /BC-STTTT" as the head prints it. */
    String numberLine() {
        return "Số: " + numberWords();
    }

    private String numberWords() {
        return (number == 0 ? Wording.BLANK : number < 10 ? "0" + number : "" + number)
                + "/"
                + symbol;
    }

    String dayWords() {
        return day == 0 ? Wording.blankDay(month) : Wording.day(month.atDay(day));
    }

    /** "(Kèm theo Báo cáo số … ngày … của …)", under the title of an annex. */
    String tie() {
        return "(Kèm theo %s số %s %s của %s)"
                .formatted(kind.title(), numberWords(), dayWords(), issuer);
    }

    /** Grows a document in the order in which it is read. */
    public static final class Builder {
        private final Kind kind;
        private final String symbol;
        private String parent = "";
        private String issuer = "";
        private int number;
        private String place = "";
        private @Nullable YearMonth month;
        private int day;
        private String subject = "";
        private final List<String> addressees = new ArrayList<>();
        private final List<String> bases = new ArrayList<>();
        private final List<Block> body = new ArrayList<>();
        private @Nullable Signature signature;
        private final List<String> recipients = new ArrayList<>();
        private final List<Annex> annexes = new ArrayList<>();
        private Footer footer = Footer.NONE;

        private Builder(Kind kind, String symbol) {
            this.kind = kind;
            this.symbol = symbol;
        }

        public Builder issuer(String parent, String issuer) {
            this.parent = parent;
            this.issuer = issuer;
            return this;
        }

        /** The clerk's number, if he has given it. */
        public Builder number(int number) {
            this.number = number;
            return this;
        }

        /** At this place, on a day that is still blank. */
        public Builder at(String place, YearMonth month) {
            this.place = place;
            this.month = month;
            this.day = 0;
            return this;
        }

        public Builder at(String place, LocalDate day) {
            this.place = place;
            this.month = YearMonth.from(day);
            this.day = day.getDayOfMonth();
            return this;
        }

        public Builder subject(String subject) {
            this.subject = subject;
            return this;
        }

        public Builder to(String... addressees) {
            return to(List.of(addressees));
        }

        public Builder to(List<String> addressees) {
            this.addressees.addAll(addressees);
            return this;
        }

        public Builder basis(String basis) {
            bases.add(basis);
            return this;
        }

        public Builder part(String title) {
            return block(new Block.Part(title));
        }

        public Builder section(String title) {
            return block(new Block.Section(title));
        }

        public Builder clause(String text) {
            return block(new Block.Clause(text));
        }

        public Builder point(String text) {
            return block(new Block.Point(text));
        }

        public Builder dash(String text) {
            return block(new Block.Dash(text));
        }

        public Builder paragraph(String text) {
            return block(new Block.Paragraph(text));
        }

        public Builder block(Block block) {
            body.add(block);
            return this;
        }

        public Builder signed(Signature signature) {
            this.signature = signature;
            return this;
        }

        public Builder recipients(String... recipients) {
            this.recipients.addAll(List.of(recipients));
            return this;
        }

        /** An annex on upright pages. */
        public Builder annex(String title, Block... body) {
            annexes.add(new Annex(title, false, List.of(body)));
            return this;
        }

        /** An annex on lying pages. */
        public Builder wideAnnex(String title, Block... body) {
            annexes.add(new Annex(title, true, List.of(body)));
            return this;
        }

        public Builder footer(String left, String middle, String right) {
            footer = new Footer(left, middle, right);
            return this;
        }

        public OfficialDocument build() {
            return new OfficialDocument(
                    parent,
                    issuer,
                    number,
                    symbol,
                    place,
                    Objects.requireNonNull(month, "a document has a place and a month"),
                    day,
                    kind,
                    subject,
                    addressees,
                    bases,
                    body,
                    signature,
                    recipients,
                    annexes,
                    footer);
        }
    }
}
