package io.genisys.aws.template;

import java.util.Optional;

/**
 * One way to launch: a type in a subnet or zone, from one market. Absent means that the launch template says it.
 */
public record Offering(Optional<String> type, Optional<String> subnet, Optional<String> zone, boolean spot) {

    private static final String NONE = "-";
    private static final String SPOT = "spot";
    private static final String ON_DEMAND = "on-demand";

    /** Reads what {@link #text} wrote; empty for what it did not write. */
    public static Optional<Offering> of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !(parts[2].equals(SPOT) || parts[2].equals(ON_DEMAND))) {
            return Optional.empty();
        }
        Optional<String> type = Optional.of(parts[0]).filter(part -> !part.equals(NONE));
        Optional<String> place = Optional.of(parts[1]).filter(part -> !part.equals(NONE));
        return Optional.of(new Offering(
                type,
                place.filter(Syntax.SUBNET::matches),
                place.filter(part -> !Syntax.SUBNET.matches(part)),
                parts[2].equals(SPOT)));
    }

    /** Returns it as a tag's value. */
    public String text() {
        return type.orElse(NONE) + "/" + subnet.or(() -> zone).orElse(NONE) + "/" + (spot ? SPOT : ON_DEMAND);
    }

    @Override
    public String toString() {
        return text();
    }
}
