package vn.luytre.parse.evtx;

/** Reads BinXML once and writes it down as a {@link Program}. */
final class Compiler {

    private static final int MORE = 0x40;

    private final StringPool pool;
    private final Program.Builder out = new Program.Builder();

    private byte[] bytes = {};
    private int pos;
    private int end;

    /** Elements have a dependency id of two bytes before their size; not inside values. */
    private boolean dependency;

    Compiler(StringPool pool) {
        this.pool = pool;
    }

    /**
     * Compiles the elements from there up to the end token; in a template, instances are not allowed.
     *
     * @return what was compiled, valid until the next call
     */
    Program.Builder compile(
            byte[] chunk, int from, int to, boolean withDependency, boolean template)
            throws Damage {
        bytes = chunk;
        pos = from;
        end = to;
        dependency = withDependency;
        out.clear();
        int open = 0;
        boolean inTag = false; // Between the name of an element and the end of its attributes.
        while (pos < end) {
            int token = Le.u8(bytes, pos++);
            switch (token & ~MORE) {
                case 0x00 -> {
                    requireThat(open == 0);
                    return out;
                }
                case 0x01 -> {
                    requireThat(!inTag && ++open <= Limits.OPEN_ELEMENTS);
                    element((token & MORE) != 0);
                    inTag = true;
                }
                case 0x02 -> {
                    requireThat(inTag);
                    out.add(Program.CONTENT, 0);
                    inTag = false;
                }
                case 0x03 -> {
                    requireThat(inTag);
                    out.add(Program.CONTENT, 0);
                    out.add(Program.CLOSE, 0);
                    inTag = false;
                    open--;
                }
                case 0x04 -> {
                    requireThat(open-- > 0 && !inTag);
                    out.add(Program.CLOSE, 0);
                }
                case 0x06 -> {
                    requireThat(inTag);
                    out.add(Program.ATTRIBUTE, name());
                }
                case 0x0C -> {
                    requireThat(!template && !inTag);
                    out.add(Program.INSTANCE, pos - 1);
                    pos = Instances.end(bytes, pos - 1, end);
                }
                default -> content(token & ~MORE);
            }
        }
        requireThat(open == 0);
        return out;
    }

    private void element(boolean attributes) throws Damage {
        int start = pos;
        if (dependency) {
            pos += 2;
        }
        need(8);
        if (!isName(pos + 4)) { // Some writers leave the dependency id out, others put it in.
            pos = start + (dependency ? 0 : 2);
            need(8);
        }
        pos += 4;
        out.add(Program.OPEN, name());
        if (attributes) {
            need(4);
            pos += 4;
        }
    }

    private void content(int token) throws Damage {
        switch (token) {
            case 0x05 -> {
                need(1);
                int type = Le.u8(bytes, pos++);
                requireThat(type == ValueType.WSTRING);
                out.add(Program.TEXT, counted());
            }
            case 0x07 -> out.add(Program.TEXT, counted());
            case 0x08 -> {
                need(2);
                out.add(Program.TEXT, pool.get(bytes, pos, 1));
                pos += 2;
            }
            case 0x09 -> out.add(Program.TEXT, entity(name()));
            case 0x0A -> name(); // A processing instruction says nothing about the event.
            case 0x0B -> counted();
            case 0x0D, 0x0E -> {
                need(3);
                int index = Le.u16(bytes, pos);
                out.add(Program.VALUE, token == 0x0E ? index | Program.OPTIONAL : index);
                pos += 3;
            }
            case 0x0F -> {
                need(3);
                pos += 3;
            }
            default -> throw new Damage(Finding.Kind.CONTENT);
        }
    }

    /** A number of characters and the characters. */
    private String counted() throws Damage {
        need(2);
        int chars = Le.u16(bytes, pos);
        pos += 2;
        need(2 * chars);
        var text = pool.get(bytes, pos, chars);
        pos += 2 * chars;
        return text;
    }

    /** A name by its place in the chunk; if that is here, it is passed over. */
    private String name() throws Damage {
        need(4);
        requireThat(isName(pos));
        int at = Le.i32(bytes, pos);
        pos += 4;
        int chars = Le.u16(bytes, at + 6);
        if (at == pos) {
            need(10 + 2 * chars);
            pos += 10 + 2 * chars;
        }
        return pool.get(bytes, at + 8, chars);
    }

    /** True if at that place a name is pointed to: next u32, hash u16, length u16, characters, a zero. */
    private boolean isName(int at) {
        if (at < 0 || at + 4 > end) {
            return false;
        }
        int name = Le.i32(bytes, at);
        if (name < Chunk.HEADER || name > bytes.length - 10) {
            return false;
        }
        int chars = Le.u16(bytes, name + 6);
        return name + 10 + 2 * chars <= bytes.length && Le.u16(bytes, name + 8 + 2 * chars) == 0;
    }

    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    private void need(int count) throws Damage {
        requireThat(pos + count <= end);
    }

    private static void requireThat(boolean condition) throws Damage {
        if (!condition) {
            throw new Damage(Finding.Kind.CONTENT);
        }
    }
}
