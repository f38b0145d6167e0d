package io.genisys.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** What the operator decides about processes. */
@ConfigMapping(prefix = "genisys.process")
interface ProcessSettings {

    /** Where the records and the output of the instances are; one running connector for each directory. */
    @WithDefault(".genisys/process")
    Path state();

    /** Whether a caller's template may bring its own command, working directory and limits. */
    @WithDefault("false")
    boolean allowCommands();

    /**
     * Which variables a caller's template may set, {@code *} for any text. One that could change which code runs has to
     * be listed by its plain name.
     */
    @WithDefault("*")
    List<String> allowedVariables();

    /** How many instances there may be at once, whoever owns them. */
    @WithDefault("200")
    int maxInstances();

    /** Where the ports of instances are taken from, as {@code first-last}. */
    @WithDefault("20000-29999")
    PortRange ports();

    /** How many processes are started or signalled at the same time. */
    @WithDefault("8")
    int concurrency();
}
