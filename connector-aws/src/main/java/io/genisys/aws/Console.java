package io.genisys.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What EC2 has of an instance's console: its last 64 KiB, of which a line may still be under way.
 *
 * @param lines whole ones
 * @param rest what comes after the last end of a line
 */
record Console(List<String> lines, String rest) {

    static final Console EMPTY = new Console(List.of(), "");

    /** Reads it as EC2 sends it. */
    static Console of(String encoded) {
        String text = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8).replace("\r", "");
        int end = text.lastIndexOf('\n') + 1;
        return new Console(text.substring(0, end).lines().toList(), text.substring(end));
    }

    /** All lines, with one that is under way, and of them the last so many. */
    List<String> all(Optional<Integer> tail) {
        List<String> all = rest.isEmpty()
                ? lines
                : Stream.concat(lines.stream(), Stream.of(rest)).toList();
        return last(all, tail);
    }

    /** The whole lines, and of them the last so many. */
    List<String> whole(Optional<Integer> tail) {
        return last(lines, tail);
    }

    /**
     * The whole lines that are not in {@code before}: this may begin later, as it keeps so much only. Where they have
     * nothing in common the instance has printed more than is kept, or was started again, and everything is new.
     */
    List<String> since(Console before) {
        for (int gone = 0; gone < before.lines.size(); gone++) {
            List<String> common = before.lines.subList(gone, before.lines.size());
            if (common.size() <= lines.size() && begins(common, gone > 0)) {
                return lines.subList(common.size(), lines.size());
            }
        }
        return lines;
    }

    /** The first line of what is kept may lack its beginning. */
    private boolean begins(List<String> common, boolean cut) {
        boolean first =
                cut ? common.get(0).endsWith(lines.get(0)) : common.get(0).equals(lines.get(0));
        return first && common.subList(1, common.size()).equals(lines.subList(1, common.size()));
    }

    private static List<String> last(List<String> all, Optional<Integer> tail) {
        return tail.filter(most -> most < all.size())
                .map(most -> all.subList(all.size() - most, all.size()))
                .orElse(all);
    }
}
