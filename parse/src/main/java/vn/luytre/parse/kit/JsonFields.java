package vn.luytre.parse.kit;

import vn.luytre.event.Event;

/** JSON objects whose dotted names a {@link FieldTable} knows. One thread. */
public final class JsonFields {

    private final FieldTable fields;
    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);

    public JsonFields(FieldTable fields) {
        this.fields = fields;
    }

    /** Fills the event from one object; what is damaged gives what stands before the damage, and a flaw. */
    public void read(String object, Event.Builder builder) {
        fields.begin();
        var flaw = json.read(object);
        if (flaw != null) {
            builder.flaw(flaw);
        }
        for (int i = 0; i < leaves.count(); i++) {
            var leaf = leaves.at(i);
            var value = leaf.text();
            if (value != null) {
                fields.put(leaf.name, value, builder);
            }
        }
        leaves.clear();
    }

    /** What this object laid aside under that name; the empty text if nothing. */
    public String aside(String name) {
        return fields.aside(name);
    }
}
