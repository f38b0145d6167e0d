package io.genisys.aws.template;

import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a call to RunInstances safe to repeat: the same for the same part of an operation in the same place, and
 * another for every other. It leaves out the template, so that EC2 itself refuses another one under the same operation.
 *
 * @param value 64 ASCII characters, which is the most that EC2 takes
 */
public record LaunchToken(String value) {

    /** Returns the token of the part from index {@code base} on. */
    public static LaunchToken of(Owner owner, OperationId operation, int base, Offering offering) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(
                                    "\n", owner.value(), operation.toString(), Integer.toString(base), offering.text())
                            .getBytes(StandardCharsets.UTF_8));
            return new LaunchToken(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
