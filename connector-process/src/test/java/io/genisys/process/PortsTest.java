package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Address;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void neverGivesAPortTwice() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(new PortRange(used.getLocalPort(), used.getLocalPort()));

            refused(ports);
        }
    }

    @Test
    void givesAReleasedPortAgain() {
        Ports ports = new Ports(new PortRange(free(), 65535));
        List<Address> first = ports.take(List.of(Port.of(80), Port.of(81)));

        assertThat(first).extracting(Address::port).doesNotHaveDuplicates();
        assertThat(first).extracting(Address::target).containsExactly(80, 81);

        ports.release(first);
        ports.keep(ports.take(List.of(Port.of(80))));
    }

    @Test
    void keptPortIsNotGiven() {
        int free = free();
        Ports ports = new Ports(new PortRange(free, free));
        ports.keep(List.of(new Address("80", "127.0.0.1", free, 80)));

        refused(ports);
    }

    @Test
    void whatCanNotBeGivenInFullIsNotGivenAtAll() {
        int free = free();
        Ports ports = new Ports(new PortRange(free, free));

        assertThatThrownBy(() -> ports.take(List.of(Port.of(80), Port.of(81)))).isInstanceOf(ConnectorException.class);
        assertThat(ports.take(List.of(Port.of(80)))).hasSize(1);
    }

    private static void refused(Ports ports) {
        assertThatThrownBy(() -> ports.take(List.of(Port.of(80))))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
