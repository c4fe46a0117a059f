/** Logs as OpenTelemetry's protocol (OTLP 1.x over HTTP) sends them, in protobuf and in JSON, taken apart into single records. */
@NullMarked
package vn.luytre.parse.otlp;

import org.jspecify.annotations.NullMarked;
