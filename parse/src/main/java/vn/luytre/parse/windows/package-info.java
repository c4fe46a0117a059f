/** Windows events, however they came (EVTX, XML, JSON): one set of native names, one way into an event's slots. */
@NullMarked
package vn.luytre.parse.windows;

import org.jspecify.annotations.NullMarked;
