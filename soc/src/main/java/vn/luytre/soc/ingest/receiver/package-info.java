/**
 * The receiver: a small process that owns the syslog sockets and outlives the server. It puts every message into a spool
 * on disk and hands the spool on to whichever server runs. It knows neither Spring nor the database.
 */
@NullMarked
package vn.luytre.soc.ingest.receiver;

import org.jspecify.annotations.NullMarked;
