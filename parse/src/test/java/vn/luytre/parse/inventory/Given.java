package vn.luytre.parse.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads what a test gives. */
final class Given {

    private Given() {}

    static Reading.Read report(String text) {
        return report(text, StandardCharsets.UTF_8);
    }

    static Reading.Read report(String text, Charset charset) {
        return report(text.getBytes(charset));
    }

    static Reading.Read report(byte[] bytes) {
        var reading = Inventories.read(bytes, "");
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Read.class);
        return (Reading.Read) reading;
    }

    static Inventory machine(String text) {
        return machine(text, StandardCharsets.UTF_8);
    }

    static Inventory machine(String text, Charset charset) {
        var read = report(text, charset);
        assertThat(read.inventories()).hasSize(1);
        return read.inventories().getFirst();
    }

    static Reading.Refused refused(byte[] bytes) {
        var reading = Inventories.read(bytes, "");
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) reading;
    }

    static Reading.Refused refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    static OperatingSystem os(Inventory inventory) {
        var os = inventory.asset().os();
        if (os == null) {
            throw new AssertionError("no operating system in " + inventory);
        }
        return os;
    }
}
