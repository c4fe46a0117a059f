package vn.luytre.parse.evtx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The templates of the chunk at hand, by place, and those of all chunks so far: by content, so that a template that comes with
 * every chunk is one program, and, of the same file, by id, so that a record whose own definition is gone can borrow it.
 */
final class Templates {

    private final Compiler compiler;
    private final Map<Integer, Program> byId = new HashMap<>();
    private final Map<Integer, Program> byHash = new HashMap<>();
    private int kept;
    private int lent;

    /** Open addressing by place: a place plus one, and its program; zero is free. */
    private int[] places = new int[128];

    private @Nullable Program[] programs = new @Nullable Program[128];
    private int count;
    private boolean borrowed;

    Templates(StringPool pool) {
        this.compiler = new Compiler(pool);
    }

    /** Another file begins: what its records may borrow must not hang on the files read before. */
    void begin() {
        byId.clear();
        lent = 0;
        clear();
    }

    /** Another chunk begins. */
    void clear() {
        Arrays.fill(places, 0);
        Arrays.fill(programs, null);
        count = 0;
    }

    /** True if the program asked for last came from elsewhere. */
    boolean borrowed() {
        return borrowed;
    }

    /** The program of the instance at that place. */
    Program of(Chunk chunk, int instance, int end) throws Damage {
        var b = chunk.bytes;
        int id = Instances.template(b, instance, end);
        int definition = Instances.definition(b, instance);
        borrowed = false;
        int slot = slot(definition);
        if (places[slot] != 0 && Le.i32(b, definition + 4) == id) {
            var known = programs[slot];
            if (known != null) {
                return known;
            }
        } else {
            int body = Instances.body(b, definition, id);
            var compiled = body < 0 ? null : compile(chunk, body, Instances.bodyEnd(b, definition));
            remember(slot, definition, compiled, body >= 0);
            if (compiled != null) {
                lend(id, compiled);
                return compiled;
            }
        }
        var other = byId.get(id);
        if (other == null) {
            throw new Damage(Finding.Kind.TEMPLATE);
        }
        borrowed = true;
        return other;
    }

    /** Lets records that have lost their own definition borrow this one. */
    private void lend(int id, Program program) {
        if (lent > Limits.KEPT_WEIGHT || byId.size() >= Limits.LENT_TEMPLATES) {
            byId.clear();
            lent = 0;
        }
        if (byId.putIfAbsent(id, program) == null) {
            lent += program.weight();
        }
    }

    private void remember(int slot, int definition, @Nullable Program program, boolean there) {
        if (there && places[slot] == 0) {
            places[slot] = definition + 1;
            programs[slot] = program;
            if (2 * ++count > places.length) {
                grow();
            }
        }
    }

    private @Nullable Program compile(Chunk chunk, int body, int end) throws Damage {
        try {
            chunk.spend(end - body);
            return kept(compiler.compile(chunk.bytes, body, end, true, true));
        } catch (Damage e) {
            if (e.kind == Finding.Kind.LIMIT) {
                throw e;
            }
            return null;
        }
    }

    /** Elements that stand in a record without a template. */
    Program fragment(Chunk chunk, int from, int end, boolean dependency) throws Damage {
        chunk.spend(end - from);
        var built = compiler.compile(chunk.bytes, from, end, dependency, false);
        return built.build(0);
    }

    private Program kept(Program.Builder built) {
        int hash = built.hash();
        var known = byHash.get(hash);
        if (known != null && built.same(known)) {
            return known;
        }
        if (kept + built.weight() > Limits.KEPT_WEIGHT) {
            byHash.clear();
            kept = 0;
        }
        kept += built.weight();
        var program = built.build(hash);
        byHash.put(hash, program);
        return program;
    }

    private int slot(int definition) {
        int slot = (definition * 0x9E3779B9 >>> 16) & (places.length - 1);
        while (places[slot] != 0 && places[slot] != definition + 1) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldPlaces = places;
        var oldPrograms = programs;
        places = new int[2 * oldPlaces.length];
        programs = new @Nullable Program[2 * oldPlaces.length];
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != 0) {
                int slot = slot(oldPlaces[i] - 1);
                places[slot] = oldPlaces[i];
                programs[slot] = oldPrograms[i];
            }
        }
    }
}
