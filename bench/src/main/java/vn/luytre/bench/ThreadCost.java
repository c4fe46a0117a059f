package vn.luytre.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Processor time of one thread: what neighbours take from the clock is not in it. */
final class ThreadCost {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadCost() {}

    /** Does work some times unmeasured, then some times measured; how much of it a second of processor does, each time. */
    static List<Double> rates(int unmeasured, int measured, long amount, Runnable work) {
        for (int i = 0; i < unmeasured; i++) {
            work.run();
        }
        var rates = new ArrayList<Double>();
        for (int i = 0; i < measured; i++) {
            long began = THREADS.getCurrentThreadCpuTime();
            work.run();
            rates.add(amount / ((THREADS.getCurrentThreadCpuTime() - began) / 1e9));
        }
        return rates;
    }
}
