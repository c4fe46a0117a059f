package vn.luytre.soc.botnet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sightings are proven.
 *
 * @param quietDays full days of silence that are needed, 1 to 90
 */
@ConfigurationProperties("luytre.botnet")
record BotnetSettings(@DefaultValue("7") int quietDays) {

    BotnetSettings {
        if (quietDays < 1 || quietDays > 90) {
            throw new IllegalArgumentException("luytre.botnet.quiet-days: 1 to 90");
        }
    }
}
