package io.genisys.connector.http.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a connector is and how to call it.
 *
 * @param url its root
 * @param token what it wants to be shown
 * @param timeout how long to wait for an answer at the most
 * @param connections how many to keep at the most
 */
public record RemoteConnector(URI url, Optional<String> token, Duration timeout, int connections) {

    @Override
    public String toString() {
        return url.toString();
    }
}
