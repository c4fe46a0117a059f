package vn.luytre.lake.iceberg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import vn.luytre.lake.FileColumn;

/** The table's columns: those of the files under the ids they have there, and the day, which stands in no file. */
final class EventSchema {

    /**
     * The Vietnamese day of all events of a file; null where a file holds several days, because clocks were wrong. A day here
     * begins at 17:00 UTC, which no transform of Iceberg can say, so it is a value kept with the file (Iceberg table spec,
     * "Column Projection": a value of an identity partition need not stand in the data).
     */
    static final String DAY = "day";

    /** Between the fixed columns of the files and the fields of events. */
    static final int DAY_ID = 50;

    private EventSchema() {}

    static Schema of(List<FileColumn> columns) {
        var fields = new ArrayList<Types.NestedField>();
        for (var column : columns) {
            if (column.id() == DAY_ID || column.name().equals(DAY)) {
                throw new IllegalStateException("taken by the day: " + column);
            }
            fields.add(Types.NestedField.optional(column.id(), column.name(), type(column)));
        }
        fields.add(Types.NestedField.optional(DAY_ID, DAY, Types.DateType.get()));
        // The order of ids is that of the files, with the day near the front.
        fields.sort(Comparator.comparingInt(Types.NestedField::fieldId));
        return new Schema(fields);
    }

    static PartitionSpec byDay(Schema schema) {
        return PartitionSpec.builderFor(schema).identity(DAY).build();
    }

    private static Type type(FileColumn column) {
        return switch (column.kind()) {
            case LONG -> Types.LongType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case STRING -> Types.StringType.get();
            case BOOLEAN -> Types.BooleanType.get();
        };
    }
}
