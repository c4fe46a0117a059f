/** GELF as it comes over UDP and TCP, made into whole messages. */
@NullMarked
package vn.luytre.parse.gelf;

import org.jspecify.annotations.NullMarked;
