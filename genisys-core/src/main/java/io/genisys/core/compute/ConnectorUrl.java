package io.genisys.core.compute;

import io.genisys.connector.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a connector is: an absolute http or https URL without credentials, query and fragment. */
record ConnectorUrl(URI value) {

    private static final int LONGEST = 2000;

    /** Reads and checks; a slash at the end makes no difference. */
    static ConnectorUrl of(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getRawUserInfo() != null) {
                throw new InvalidValueException(
                        "", "a URL without credentials (send them as token)", "one that has some");
            }
            if (isRoot(uri) && text.length() <= LONGEST) {
                return new ConnectorUrl(new URI(text.replaceAll("/+$", "")));
            }
        } catch (URISyntaxException e) {
            // reported below, as every other wrong URL
        }
        String shown =
                text.contains("@") ? "something else" : '"' + text.substring(0, Math.min(text.length(), 80)) + '"';
        throw new InvalidValueException("", "an absolute URL such as http://localhost:7051", shown);
    }

    private static boolean isRoot(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() <= 65535
                && uri.getPort() != 0
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
