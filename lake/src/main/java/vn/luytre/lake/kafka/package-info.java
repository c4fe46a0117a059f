/** The log of what was received, on Apache Kafka: for more than one machine. Kafka says which node has which partition; nothing here does. */
@NullMarked
package vn.luytre.lake.kafka;

import org.jspecify.annotations.NullMarked;
