/** The offline sweep: all rules over files of logs, without a server, a database or the network. */
@NullMarked
@NamedInterface("sweep")
package vn.luytre.soc.detection.sweep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
