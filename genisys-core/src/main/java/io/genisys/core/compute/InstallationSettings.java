package io.genisys.core.compute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What makes this installation this one. */
@ConfigMapping(prefix = "genisys")
public interface InstallationSettings {

    /**
     * Whose the instances are. Two installations that share a backend need two owners; one that lost its database
     * finds its instances again by the same owner.
     */
    @WithDefault("default")
    String owner();

    /** The directory of the database. */
    @WithDefault("./.genisys/core")
    Path data();
}
