package vn.luytre.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work took.
 *
 * @param seconds on the clock
 * @param cpu seconds of processor, all threads of this process
 */
record Cost(double seconds, double cpu) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** A piece of work. */
    interface Work {
        void run() throws Exception;
    }

    static Cost of(Work work) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        return new Cost(
                (System.nanoTime() - began) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
}
