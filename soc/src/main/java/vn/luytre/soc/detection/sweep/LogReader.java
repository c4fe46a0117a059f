package vn.luytre.soc.detection.sweep;

import java.io.IOException;

/** Reads files of some kind, one after the other, on one thread. */
interface LogReader {

    /**
     * Tells the records of a file.
     *
     * @param findings takes what is wrong with it
     */
    void read(LogFile file, LogOpener.Opened opened, LogRecord.Taker to, Findings findings)
            throws IOException;
}
