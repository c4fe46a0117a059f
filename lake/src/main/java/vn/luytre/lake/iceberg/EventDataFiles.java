package vn.luytre.lake.iceberg;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.ColumnExtent;
import vn.luytre.lake.LakeFile;

/** A file of the lake as Iceberg lists it: place, size, day, and per column what lets a reader leave it out. */
final class EventDataFiles {

    private static final long DAY = 24 * 3600 * 1_000_000L;

    /** UTC+7 all year. */
    private static final long ZONE = 7 * 3600 * 1_000_000L;

    /** How a path of Hive, and so of Iceberg, writes null. */
    private static final String SEVERAL_DAYS = "__HIVE_DEFAULT_PARTITION__";

    private EventDataFiles() {}

    static DataFile of(
            PartitionSpec spec, String location, LakeFile file, List<ColumnExtent> extents) {
        var day = day(file);
        return DataFiles.builder(spec)
                .withPath(location)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withPartitionPath(EventSchema.DAY + "=" + (day == null ? SEVERAL_DAYS : day))
                .withMetrics(metrics(file.rows(), extents))
                .build();
    }

    /** The Vietnamese day of all its events; null if they are of several. */
    static @Nullable LocalDate day(LakeFile file) {
        long first = Math.floorDiv(file.minTime() + ZONE, DAY);
        return first == Math.floorDiv(file.maxTime() + ZONE, DAY)
                ? LocalDate.ofEpochDay(first)
                : null;
    }

    private static Metrics metrics(long rows, List<ColumnExtent> extents) {
        var bytes = new HashMap<Integer, Long>();
        var values = new HashMap<Integer, Long>();
        var nulls = new HashMap<Integer, Long>();
        var lower = new HashMap<Integer, ByteBuffer>();
        var upper = new HashMap<Integer, ByteBuffer>();
        for (var extent : extents) {
            int id = extent.column().id();
            bytes.put(id, extent.bytes());
            values.put(id, extent.values());
            if (extent.nulls() != null) {
                nulls.put(id, extent.nulls());
            }
            if (extent.min() != null && extent.max() != null) {
                // A timestamp is a long of microseconds as well (Iceberg table spec, appendix D).
                lower.put(id, Conversions.toByteBuffer(Types.LongType.get(), extent.min()));
                upper.put(id, Conversions.toByteBuffer(Types.LongType.get(), extent.max()));
            }
        }
        return new Metrics(rows, bytes, values, nulls, Map.of(), lower, upper);
    }
}
