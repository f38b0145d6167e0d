package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTest {

    private static boolean allows(String entries, String host, String... addresses) {
        List<InetAddress> resolved =
                Arrays.stream(addresses).map(AllowedTest::address).toList();
        return new Allowed(List.of(entries.split(","))).refusal(host, resolved).isEmpty();
    }

    /** As the JDK reads what is no name, also in its odder forms. */
    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166", // 169.254.169.254 as one number
                "169.254.43518",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::a9fe:a9fe",
                "64:ff9b:1:0:a9:fea9:fe00:0", // a prefix of 64
                "64:ff9b:1:a9:fe:a9fe::", // of 56
                "64:ff9b:1:a9fe:a9:fe00::", // of 48
                "::ffff:0:169.254.169.254",
                "2002:a9fe:a9fe::1",
                "fe80::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "239.1.2.3",
                "ff02::1",
                "0.0.0.0",
                "0",
                "::",
                "255.255.255.255"
            })
    void closesWhatIsMeantForTheMachineAlone(String address) {
        assertThat(allows("*", "innocent.example", address)).isFalse();
        assertThat(allows("*", "innocent.example", "10.0.0.1", address)).isFalse();
        assertThat(allows("*,0.0.0.0/0,::/0,*.example", "innocent.example", address))
                .as("a wide entry opens it")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "192.168.0.1",
                "8.8.8.8",
                "2001:db8::1",
                "fd12::1",
                "64:ff9b:1::10.1.2.3",
                "::ffff:0:8.8.8.8"
            })
    void leavesTheRestOpen(String address) {
        assertThat(allows("*", "prometheus", address)).isTrue();
    }

    @Test
    void anAddressWithAZoneIsClosed() {
        assertThat(allows("*,fe80::1%lo", "fe80::1%lo")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.google.internal", "metadata", "metadata.goog", "instance-data"})
    void closesTheNamesOfMetadataWithoutALookUp(String name) {
        assertThat(allows("*", name)).isFalse();
        assertThat(allows("*.internal,*", name)).isFalse();
        assertThat(allows("*," + name, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "169.254.169.254 | 169.254.169.254",
                "*,169.254.1.0/24 | 169.254.1.7",
                "169.254.0.0/16 | 169.254.1.7",
                "fe80::/10 | fe80::7",
                "[fd00:ec2::254] | fd00:ec2::254"
            })
    void anEntryThatNamesNothingElseOpensThem(String entries, String address) {
        assertThat(allows(entries, "host.example", address)).isTrue();
    }

    @Test
    void anEntryOpensNoMoreThanItNames() {
        assertThat(allows("*,169.254.1.0/24", "host.example", "169.254.169.254"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prometheus.example | prometheus.example | 10.0.0.1 | true",
                "Prometheus.Example | prometheus.example | 10.0.0.1 | true",
                "prometheus.example | other.example | 10.0.0.1 | false",
                "*.example | a.b.example | 10.0.0.1 | true",
                "*.example | example | 10.0.0.1 | false",
                "*.example | a.example.org | 10.0.0.1 | false",
                "a.example | aXexample | 10.0.0.1 | false",
                "10.0.0.0/8 | whatever | 10.200.0.1 | true",
                "10.0.0.0/8 | whatever | 11.0.0.1 | false",
                "10.128.0.0/9 | whatever | 10.127.255.255 | false",
                "10.0.0.7 | whatever | 10.0.0.7 | true",
                "2001:db8::/33 | whatever | 2001:db8:7fff::1 | true",
                "2001:db8::/33 | whatever | 2001:db8:8000::1 | false"
            })
    void aListAllowsWhatItNames(String entries, String host, String address, boolean allowed) {
        assertThat(allows(entries, host, address)).isEqualTo(allowed);
    }

    @Test
    void allAddressesOfANameHaveToBeAllowed() {
        assertThat(allows("10.0.0.0/8", "two.example", "10.0.0.1", "11.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "http://example"})
    void anEntryThatMeansNothingIsAnError(String entry) {
        assertThatThrownBy(() -> new Allowed(List.of(entry))).hasMessageContaining(entry);
    }
}
