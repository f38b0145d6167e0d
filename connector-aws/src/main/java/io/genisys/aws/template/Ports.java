package io.genisys.aws.template;

import io.genisys.connector.Address;
import io.genisys.connector.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ports of a template as a tag, which is where a connector that knows nothing finds them again. */
public final class Ports {

    private Ports() {}

    static String text(List<Port> ports) {
        return ports.stream().map(port -> port.name() + "=" + port.port()).collect(Collectors.joining(" "));
    }

    /** Returns where the ports of a tag can be dialled. */
    public static List<Address> addresses(String tag, String host) {
        List<Address> addresses = new ArrayList<>();
        for (String entry : tag.split(" ", -1)) {
            String[] parts = entry.split("=", -1);
            if (parts.length == 2 && parts[1].matches("[0-9]{1,5}")) {
                int port = Integer.parseInt(parts[1]);
                addresses.add(new Address(parts[0], host, port, port));
            }
        }
        return addresses;
    }
}
