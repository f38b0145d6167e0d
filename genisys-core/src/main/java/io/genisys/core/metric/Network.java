package io.genisys.core.metric;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A range of addresses, such as 10.0.0.0/8; an address by itself is one of a single address. */
record Network(InetAddress base, int prefix) {

    /** What has this form is never looked up as a name. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads an address or network; empty where the text is neither. */
    static Optional<Network> of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || !LITERAL.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress base = InetAddress.getByName(parts[0]);
            int bits = base.getAddress().length * 8;
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new Network(base, prefix));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefix / 8;
        int rest = prefix % 8;
        return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                && (rest == 0 || (ours[whole] & 0xff) >> (8 - rest) == (theirs[whole] & 0xff) >> (8 - rest));
    }

    /** Returns whether it holds nothing that the other does not hold. */
    boolean within(Network other) {
        return prefix >= other.prefix && other.contains(base);
    }

    /**
     * Returns the IPv4 addresses that an IPv6 one may lead to by NAT64, translation, 6to4 or the old compatible form; else
     * the address. Of the local NAT64 nobody knows from outside which of its forms a network has.
     */
    static List<InetAddress> led(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return List.of(address);
        }
        boolean compatible = zero(bytes, 0, 12) && !zero(bytes, 12, 15);
        boolean translated = zero(bytes, 0, 8) && bytes[8] == -1 && bytes[9] == -1 && zero(bytes, 10, 12);
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        if (compatible || translated || nat64 && zero(bytes, 4, 12)) {
            return List.of(v4(bytes, 12, 13, 14, 15));
        }
        if (nat64 && bytes[4] == 0 && bytes[5] == 1) {
            List<InetAddress> all = Stream.of(
                            v4(bytes, 12, 13, 14, 15),
                            v4(bytes, 9, 10, 11, 12),
                            v4(bytes, 7, 9, 10, 11),
                            v4(bytes, 6, 7, 9, 10))
                    .filter(one -> one.getAddress()[0] != 0)
                    .toList();
            return all.isEmpty() ? List.of(v4(bytes, 12, 13, 14, 15)) : all;
        }
        return List.of(bytes[0] == 0x20 && bytes[1] == 0x02 ? v4(bytes, 2, 3, 4, 5) : address);
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress v4(byte[] bytes, int... places) {
        byte[] four = new byte[4];
        for (int i = 0; i < four.length; i++) {
            four[i] = bytes[places[i]];
        }
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
