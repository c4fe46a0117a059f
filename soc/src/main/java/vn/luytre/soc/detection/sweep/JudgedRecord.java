package vn.luytre.soc.detection.sweep;

import vn.luytre.detect.sigma.evaluate.SigmaEvent;

/** The record that a hit is of, as long as it is at hand. Both ways to see it are slow: for the few that matter more than once. */
public interface JudgedRecord {

    /** All of it, as rules see it. */
    SigmaEvent view();

    /** All of it as one line of JSON. */
    String json();
}
