package io.genisys.core.metric;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where sources may be. An entry is a host name, in which {@code *} stands for any text, an address, or a network.
 * Whatever the entries, addresses at which a machine finds what is meant for it alone are closed to sources: only an
 * entry that is about one of them and nothing more opens it, neither a star nor a network that has others too.
 */
final class Allowed {

    private static final Set<String> CLOSED_NAMES = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "metadata.azure.internal",
            "metadata.tencentyun.com",
            "instance-data",
            "instance-data.ec2.internal");

    private static final List<Network> CLOSED = List.of(
                    "169.254.0.0/16", // link-local, with the metadata of most clouds
                    "fe80::/10",
                    "fd00:ec2::/32", // AWS
                    "fd20:ce::/32", // Google
                    "100.100.100.200", // Alibaba
                    "168.63.129.16", // Azure
                    "192.0.0.192", // Oracle
                    "0.0.0.0/8",
                    "::",
                    "224.0.0.0/4", // multicast
                    "ff00::/8",
                    "255.255.255.255")
            .stream()
            .map(text -> Network.of(text).orElseThrow())
            .toList();

    private final List<Pattern> globs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();

    Allowed(List<String> entries) {
        for (String entry : entries) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            Optional<Network> network = Network.of(text.replaceAll("^\\[(.*)]$", "$1"));
            network.ifPresent(networks::add);
            if (network.isEmpty() && text.contains("/")) {
                throw new IllegalArgumentException("genisys.metric.allowed: " + entry
                        + " is neither a host name nor an address nor a network such as 10.0.0.0/8");
            }
            if (network.isEmpty() && text.contains("*")) {
                globs.add(Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q")));
            } else if (network.isEmpty()) {
                names.add(text);
            }
        }
    }

    /** Returns why nothing at this host and its addresses may be asked; empty where it may. */
    Optional<String> refusal(String host, List<InetAddress> addresses) {
        if (host.contains("%")) {
            return Optional.of(host + " has a zone, and so is an address of one link only");
        }
        if (names.contains(host)) {
            return Optional.empty();
        }
        if (CLOSED_NAMES.contains(host)) {
            return Optional.of(host + " is the metadata of a cloud's machine; genisys.metric.allowed can name it");
        }
        boolean listed = globs.stream().anyMatch(glob -> glob.matcher(host).matches());
        return addresses.stream()
                .flatMap(address -> Network.led(address).stream())
                .map(address -> refusal(host, listed, address))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> refusal(String host, boolean listed, InetAddress led) {
        String where = host.equals(led.getHostAddress()) ? host : host + " is " + led.getHostAddress() + ", which";
        Optional<Network> closed =
                CLOSED.stream().filter(one -> one.contains(led)).findFirst();
        if (closed.isPresent()) {
            boolean open = networks.stream().anyMatch(one -> one.contains(led) && one.within(closed.get()));
            return open
                    ? Optional.empty()
                    : Optional.of(where + " is a link-local, metadata, multicast or unspecified address;"
                            + " genisys.metric.allowed can name it");
        }
        return listed || networks.stream().anyMatch(one -> one.contains(led))
                ? Optional.empty()
                : Optional.of(where + " is not among genisys.metric.allowed");
    }
}
