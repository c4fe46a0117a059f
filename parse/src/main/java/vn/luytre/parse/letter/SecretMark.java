package vn.luytre.parse.letter;

/**
 * A state-secret mark (Law on Protection of State Secrets 2018, art. 8): whoever holds the letter must refuse to store it.
 *
 * @param span where the mark stands
 */
public record SecretMark(Level level, Span span) {

    /** Degrees of secrecy. */
    public enum Level {
        /** Mật. */
        CONFIDENTIAL("Mật"),
        /** Tối mật. */
        SECRET("Tối mật"),
        /** Tuyệt mật. */
        TOP_SECRET("Tuyệt mật");

        private final String vietnamese;

        Level(String vietnamese) {
            this.vietnamese = vietnamese;
        }

        public String vietnamese() {
            return vietnamese;
        }
    }
}
