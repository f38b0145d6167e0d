package io.genisys.aws.ec2;

/** The chain of credential providers came to its end without any. */
final class MissingCredentials extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingCredentials(Throwable cause) {
        super("no AWS credentials", cause);
    }
}
