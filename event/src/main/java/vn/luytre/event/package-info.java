/** What every part of Lũy Tre speaks: the event and its field catalogue, addresses, severity, time. */
@NullMarked
package vn.luytre.event;

import org.jspecify.annotations.NullMarked;
