package vn.luytre.soc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import vn.luytre.soc.store.DatabaseAhead;
import vn.luytre.soc.store.NodeAhead;

/** The server at the province. */
@Modulithic(systemName = "Lũy Tre")
@ConfigurationPropertiesScan
// Each module names its classes as if it were alone: two may have an Intake.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class LuyTre {

    public static void main(String[] args) {
        var server = new SpringApplication(LuyTre.class);
        server.addListeners(new NodeAhead(), new DatabaseAhead());
        server.run(args);
    }
}
