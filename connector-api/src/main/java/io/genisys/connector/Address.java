package io.genisys.connector;

import org.jspecify.annotations.Nullable;

/**
 * Where a client can dial a port of an instance.
 *
 * @param name the port's name in the template
 * @param host a name or IP address that a client of the service can reach
 * @param port the number to dial, 1 to 65535
 * @param target the port's number in the template
 */
public record Address(String name, String host, int port, int target) {

    /** Checks the bounds. */
    public Address(@Nullable String name, @Nullable String host, int port, int target) {
        this.name = Syntax.require("name", name, "a name");
        this.host = Syntax.require("host", host, "a host");
        Syntax.range("port", port, 1, 65535);
        Syntax.range("target", target, 1, 65535);
        this.port = port;
        this.target = target;
    }
}
