/** What Splunk's HTTP Event Collector is sent, taken apart into single events. */
@NullMarked
package vn.luytre.parse.hec;

import org.jspecify.annotations.NullMarked;
