package io.genisys.conformance.trial;

import io.genisys.connector.Connector;
import java.net.URI;
import java.util.Optional;

/** How the connector under trial is reached. */
public sealed interface Target {

    /** An object in this process. */
    record Direct(Connector connector) implements Target {}

    /**
     * A server.
     *
     * @param url its root
     * @param token what it wants to be shown
     */
    record Remote(URI url, Optional<String> token) implements Target {

        @Override
        public String toString() {
            return url.toString();
        }
    }
}
