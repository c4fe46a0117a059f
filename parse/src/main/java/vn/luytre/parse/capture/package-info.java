/** Recorded network traffic: packets of capture files, and the datagrams in them. */
@NullMarked
package vn.luytre.parse.capture;

import org.jspecify.annotations.NullMarked;
