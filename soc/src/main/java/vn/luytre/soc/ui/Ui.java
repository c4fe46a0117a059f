package vn.luytre.soc.ui;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The clock and the words: one bundle a module, Vietnamese without a suffix, English beside it. */
@Configuration(proxyBeanMethods = false)
class Ui {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    MessageSource messageSource() throws IOException {
        var bundles =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:/messages/*.properties");
        var source = new ResourceBundleMessageSource();
        source.setBasenames(
                Arrays.stream(bundles)
                        .map(bundle ->
                                Objects.requireNonNull(bundle.getFilename())
                                        .replace(".properties", ""))
                        .filter(name -> !name.endsWith("_en"))
                        .sorted()
                        .map(name -> "messages/" + name)
                        .toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}
