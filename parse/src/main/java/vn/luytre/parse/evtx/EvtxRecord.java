package vn.luytre.parse.evtx;

import org.jspecify.annotations.Nullable;

/** The record at hand. The object is used again for the next one. */
public final class EvtxRecord {

    private final FieldWalk fields;
    private final NodeWalk nodes;
    private final XmlText xml = new XmlText();

    private Chunk chunk = new Chunk();
    private int at;
    private int end;
    private int chunkNumber;
    private RecordState state = RecordState.LIVE;
    private boolean crcOk;
    private Finding.@Nullable Kind damage;
    private boolean borrowed;

    EvtxRecord(FieldWalk fields, NodeWalk nodes) {
        this.fields = fields;
        this.nodes = nodes;
    }

    void set(Chunk in, int place, int to, int number, RecordState how, boolean chunkCrcOk) {
        chunk = in;
        at = place;
        end = to;
        chunkNumber = number;
        state = how;
        crcOk = chunkCrcOk;
        damage = null;
        borrowed = false;
    }

    void read(RecordVisitor visitor) {
        try {
            fields.fields(chunk, at + Chunk.RECORD_HEAD, end, visitor);
        } catch (Damage e) {
            damage = e.kind;
        }
        borrowed = fields.borrowed();
    }

    /** Bytes from the start of the file to the record. */
    public long offset() {
        return chunk.offset + at;
    }

    /** The id in the record's own head. {@code EventRecordID} in its content may differ, in a log that was forwarded. */
    public long id() {
        return chunk.id(at);
    }

    /** Which 64 KiB of the file, from 0. */
    public int chunk() {
        return chunkNumber;
    }

    public RecordState state() {
        return state;
    }

    /** True if both checksums of the record's chunk fit. */
    public boolean crcOk() {
        return crcOk;
    }

    /** Why its content could not be read to the end; null if it could. Known only when the record ends. */
    public Finding.@Nullable Kind damage() {
        return damage;
    }

    /** True if its own template is gone and one of the same id, from another chunk, stood in. Known only when the record ends. */
    public boolean templateBorrowed() {
        return borrowed;
    }

    /** When the log service wrote it, microseconds since 1970; {@link Long#MIN_VALUE} if its head holds no time. */
    public long writtenMicros() {
        long ticks = Le.i64(chunk.bytes, at + 16);
        return ticks <= 0 ? Long.MIN_VALUE : Math.floorDiv(ticks - ValueText.EPOCH, 10);
    }

    /** The record as the XML that Windows shows; what came before the damage if it is damaged. */
    public String xml() {
        xml.begin();
        nodes(xml);
        return xml.end();
    }

    /** The record as JSON in the shape of SigmaHQ's regression data; as {@link #xml}. */
    public String json() {
        var tree = new JsonTree();
        nodes(tree);
        return tree.text();
    }

    private void nodes(NodeVisitor to) {
        try {
            nodes.nodes(chunk, at + Chunk.RECORD_HEAD, end, to);
        } catch (Damage e) {
            damage = e.kind;
        }
    }
}
