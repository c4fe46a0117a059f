package vn.luytre.soc.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One server to a data folder: the second is refused before it can touch what the first has open. */
final class DataLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DataLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static DataLock take(Path data) throws IOException {
        Files.createDirectories(data);
        var file = data.resolve("server.lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StartRefusal(
                    "Thư mục dữ liệu %s đang được một máy chủ khác dùng; dừng nó hoặc đặt LUYTRE_DATA khác"
                            .formatted(data));
        }
        return new DataLock(channel, lock);
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(
                    "the lock of the data folder could not be let go", e);
        }
    }
}
