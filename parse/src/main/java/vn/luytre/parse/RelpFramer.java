package vn.luytre.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of RELP (the Reliable Event Logging Protocol, as librelp speaks it) into commands:
 * {@code TXNR SP COMMAND SP DATALEN [SP DATA] LF}. A stream that breaks the form is told so once and read no further: the
 * sender did not get its answer and sends again over a new connection. Not thread-safe.
 */
public final class RelpFramer {

    private static final int MAX_DIGITS =
            9; // librelp: at most nine digits of a number, 32 letters of a command.
    private static final int MAX_COMMAND = 32;

    /**
     * One command of the sender.
     *
     * @param transaction what the answer must name
     * @param data may be empty
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Command(int transaction, String name, byte[] data) {}

    private enum State {
        TRANSACTION,
        NAME,
        LENGTH,
        DATA,
        END
    }

    private final int maxData;
    private State state = State.TRANSACTION;
    private final StringBuilder token = new StringBuilder();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int transaction;
    private String name = "";
    private int left;
    private @Nullable String fault;

    /** @param maxData the most bytes of one command's data */
    public RelpFramer(int maxData) {
        this.maxData = maxData;
    }

    /** Whether a connection that begins with these bytes speaks RELP: its first command is always {@code open}. */
    public static boolean speaks(byte[] start, int length) {
        int at = 0;
        while (at < length && start[at] >= '0' && start[at] <= '9') {
            at++;
        }
        var open = " open ".getBytes(StandardCharsets.US_ASCII);
        if (at == 0 || at > MAX_DIGITS || length < at + 2) {
            return false;
        }
        for (int i = 0; i < open.length && at + i < length; i++) {
            if (start[at + i] != open[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes the next bytes and hands on every command they complete. */
    public void feed(byte[] bytes, int offset, int length, Consumer<Command> commands) {
        int end = offset + length;
        for (int at = offset; at < end && fault == null; ) {
            if (state == State.DATA) {
                int part = Math.min(left, end - at);
                data.write(bytes, at, part);
                left -= part;
                at += part;
                state = left == 0 ? State.END : State.DATA;
            } else {
                step(bytes[at++], commands);
            }
        }
    }

    private void step(byte b, Consumer<Command> commands) {
        switch (state) {
            case TRANSACTION -> {
                if (b == ' ') {
                    transaction = number();
                    state = State.NAME;
                } else {
                    letter(b, MAX_DIGITS);
                }
            }
            case NAME -> {
                if (b == ' ') {
                    name = token.toString();
                    token.setLength(0);
                    state = State.LENGTH;
                } else {
                    letter(b, MAX_COMMAND);
                }
            }
            case LENGTH -> {
                if (b == ' ' || b == '\n') {
                    length(b, commands);
                } else {
                    letter(b, MAX_DIGITS);
                }
            }
            case END -> {
                if (b == '\n') {
                    emit(commands);
                } else {
                    fault = "no line end after the data";
                }
            }
            case DATA -> throw new IllegalStateException("data is taken in stretches");
        }
    }

    private void length(byte delimiter, Consumer<Command> commands) {
        left = number();
        if (fault != null) {
            return;
        }
        if (left > maxData) {
            fault = "%d bytes of data, more than %d".formatted(left, maxData);
        } else if (delimiter == '\n') {
            if (left == 0) {
                emit(commands);
            } else {
                fault = "data was promised and did not come";
            }
        } else {
            state = left == 0 ? State.END : State.DATA;
        }
    }

    private void letter(byte b, int most) {
        if (token.length() == most || b <= ' ') {
            fault = "not a RELP header";
        } else {
            token.append((char) (b & 0xFF));
        }
    }

    private int number() {
        int value = 0;
        if (token.isEmpty()) {
            fault = "a number is missing";
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c < '0' || c > '9') {
                fault = "not a number: " + token;
                break;
            }
            value = value * 10 + c - '0';
        }
        token.setLength(0);
        return value;
    }

    private void emit(Consumer<Command> commands) {
        commands.accept(new Command(transaction, name, data.toByteArray()));
        data.reset();
        state = State.TRANSACTION;
    }

    /** What broke the form; null while all is well. */
    public @Nullable String fault() {
        return fault;
    }

    /** The answer to a command: {@code TXNR rsp LENGTH TEXT LF}. */
    public static byte[] answer(int transaction, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length + 24);
        out.writeBytes(
                "%d rsp %d"
                        .formatted(transaction, bytes.length)
                        .getBytes(StandardCharsets.US_ASCII));
        if (bytes.length > 0) {
            out.write(' ');
            out.writeBytes(bytes);
        }
        out.write('\n');
        return out.toByteArray();
    }
}
