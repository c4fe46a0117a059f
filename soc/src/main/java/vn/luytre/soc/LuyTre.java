package vn.luytre.soc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server at the province. */
@Modulithic(systemName = "Lũy Tre")
@ConfigurationPropertiesScan
@EnableScheduling
@SpringBootApplication
public class LuyTre {

    public static void main(String[] args) {
        SpringApplication.run(LuyTre.class, args);
    }
}
