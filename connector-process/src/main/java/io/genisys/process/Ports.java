package io.genisys.process;

import io.genisys.connector.Address;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Port;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Gives ports to instances, none twice. They are not the kernel's to choose: its choice may be taken by an outgoing
 * connection before the instance listens, so the range lies outside of the kernel's.
 */
final class Ports {

    private static final String HOST = "127.0.0.1";

    private final PortRange range;
    private final RandomGenerator random = new Random();
    private final Set<Integer> taken = new HashSet<>();

    Ports(PortRange range) {
        this.range = range;
    }

    /**
     * Takes a free port for each of a template's.
     *
     * @throws ConnectorException {@code insufficient-capacity} where the range has not enough left
     */
    synchronized List<Address> take(List<Port> wanted) {
        List<Address> addresses = new ArrayList<>();
        for (Port port : wanted) {
            int number = next(port.protocol());
            if (number < 0) {
                release(addresses);
                throw new ConnectorException(
                        Code.INSUFFICIENT_CAPACITY,
                        Effect.NONE,
                        "no port from " + range.first() + " to " + range.last() + " is free");
            }
            taken.add(number);
            addresses.add(new Address(port.name(), HOST, number, port.port()));
        }
        return List.copyOf(addresses);
    }

    /** Takes the ports of an instance that was there before. */
    synchronized void keep(List<Address> addresses) {
        addresses.forEach(address -> taken.add(address.port()));
    }

    synchronized void release(List<Address> addresses) {
        addresses.forEach(address -> taken.remove(address.port()));
    }

    private int next(Port.Protocol protocol) {
        int start = random.nextInt(range.size());
        for (int step = 0; step < range.size(); step++) {
            int number = range.first() + (start + step) % range.size();
            if (!taken.contains(number) && free(number, protocol)) {
                return number;
            }
        }
        return -1;
    }

    private static boolean free(int number, Port.Protocol protocol) {
        try {
            switch (protocol) {
                case TCP -> new ServerSocket(number).close();
                case UDP -> new DatagramSocket(number).close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
