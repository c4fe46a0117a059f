package vn.luytre.soc.detection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How detection is set up.
 *
 * @param allowReserved whether private and documentation addresses may be indicators: for demonstrations and tests, whose
 *     samples use them
 */
@ConfigurationProperties("luytre.detection")
record DetectionSettings(@DefaultValue("false") boolean allowReserved) {}
