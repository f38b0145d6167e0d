package io.genisys.connector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port that an instance listens on. Connectors make it reachable and report where, as an {@link Address} of the
 * same name.
 *
 * @param name how the address is called; the port's number where none was given
 * @param port the number inside the instance, 1 to 65535; a connector whose instances share one network may give the
 *     instance another one, which it then passes as {@code PORT}
 * @param protocol what is spoken on it
 */
public record Port(String name, int port, Protocol protocol) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    /** The transport. */
    public enum Protocol {
        /** Transmission Control Protocol, the default. */
        TCP,
        /** User Datagram Protocol. */
        UDP
    }

    /** Checks the bounds; an absent name or protocol takes its default. */
    public Port(@Nullable String name, int port, @Nullable Protocol protocol) {
        Syntax.range("port", port, 1, 65535);
        this.name = name == null ? Integer.toString(port) : name;
        this.port = port;
        this.protocol = protocol == null ? Protocol.TCP : protocol;
        if (!NAME.matcher(this.name).matches()) {
            throw new InvalidValueException(
                    "name", "1 to 32 letters, digits, dashes or underscores", Syntax.shown(this.name));
        }
    }

    /** A TCP port named by its number. */
    public static Port of(int port) {
        return new Port(null, port, Protocol.TCP);
    }
}
