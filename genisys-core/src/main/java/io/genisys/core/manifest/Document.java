package io.genisys.core.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a file holds, and where.
 *
 * @param mistakes of those that leave the rest readable
 */
record Document(Format format, JsonNode root, Place place, List<Mistake> mistakes) {

    Document {
        mistakes = List.copyOf(mistakes);
    }
}
