package io.genisys.core.compute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How computes are found and asked. */
@ConfigMapping(prefix = "genisys.compute")
public interface ComputeSettings {

    /** The YAML file whose computes are registered at start where the database does not know them. */
    Optional<Path> file();

    /** How long a connector may take to say how it is. */
    @WithDefault("PT2S")
    Duration statusTimeout();

    /** How long a connector may take to list or look up instances. */
    @WithDefault("PT10S")
    Duration readTimeout();

    /** After which time a connection that carries an operation is given up. */
    @WithDefault("PT10M")
    Duration operationTimeout();

    /** The connector kinds that a template may have a block for, beside those that registered computes are. */
    @WithDefault("aws,docker,process")
    Set<String> kinds();

    /** Connections to one connector, at the most; also how many operations run there at once. */
    @WithDefault("32")
    int connections();

    /** How many questions, such as lists, are asked of one connector at once; more wait their turn. */
    @WithDefault("64")
    int questions();

    /** How long a connector that was silent several times in a row is asked nothing. */
    @WithDefault("PT5S")
    Duration breakerDelay();
}
