/** Windows event logs (EVTX) read as they lie on disk, damaged ones too: records, their fields, XML and JSON. */
@NullMarked
package vn.luytre.parse.evtx;

import org.jspecify.annotations.NullMarked;
