/** Which events a log source means, and by which names they hold what rules ask for: data, read once. */
@NullMarked
package vn.luytre.detect.sigma.source;

import org.jspecify.annotations.NullMarked;
