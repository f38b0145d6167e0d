package io.genisys.connector.http.server;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What every connector can be told by its configuration. */
@ConfigMapping(prefix = "genisys.connector")
public interface ConnectorSettings {

    /** The bearer token that callers must send; without it every caller is let in. */
    Optional<String> token();

    /** The file with the services that the connector's operator has defined. */
    Optional<Path> services();
}
