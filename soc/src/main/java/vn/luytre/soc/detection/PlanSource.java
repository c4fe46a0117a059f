package vn.luytre.soc.detection;

import java.util.List;
import vn.luytre.detect.AddressPlan;

/** Where the address plan of the province comes from. */
interface PlanSource {

    /** Every block that has an owner, of all units; empty if none is known. */
    List<AddressPlan.Entry> blocks();
}
