package io.genisys.core.paging;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of what is on one page: no more than its limit, and no more than fits into memory. It is decided by sizes
 * that the database knows, before anything large is read.
 *
 * @param keys at least one where there is any, however large
 * @param size of all of them
 * @param more whether others follow
 */
public record Slice<K>(List<K> keys, long size, boolean more) {

    /** How much a page holds, in characters of JSON as they are stored. */
    public static final long LARGEST = 1 << 20;

    /** Something that may be on the page, and how large it is. */
    public record Entry<K>(K key, long size) {}

    /** Cuts a page off the beginning of {@code found}. */
    public static <K> Slice<K> of(List<Entry<K>> found, int limit) {
        return of(found, limit, LARGEST);
    }

    /** The same where a page holds no more than {@code largest}. */
    public static <K> Slice<K> of(List<Entry<K>> found, int limit, long largest) {
        List<K> keys = new ArrayList<>();
        long size = 0;
        for (Entry<K> entry : found) {
            boolean fits = keys.isEmpty() || size + entry.size() <= largest;
            if (keys.size() == limit || !fits) {
                return new Slice<>(keys, size, true);
            }
            keys.add(entry.key());
            size += entry.size();
        }
        return new Slice<>(keys, size, false);
    }
}
