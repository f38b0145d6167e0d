package io.genisys.aws.ec2;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call that EC2, or another of its services, refused or did not answer. */
public final class Ec2Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final String action;
    private final String code;
    private final @Nullable Duration retryAfter;

    private final boolean doubt;

    Ec2Exception(
            Trouble trouble, String action, String code, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(trouble, action, code, retryAfter, cause, trouble == Trouble.LOST);
    }

    private Ec2Exception(
            Trouble trouble,
            String action,
            String code,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause,
            boolean doubt) {
        super(action + ": " + code, cause);
        this.trouble = trouble;
        this.action = action;
        this.code = code;
        this.retryAfter = retryAfter;
        this.doubt = doubt;
    }

    static Ec2Exception of(String action, SdkException thrown) {
        if (thrown instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            return new Ec2Exception(ErrorCodes.of(code, refused.statusCode()), action, code, null, refused);
        }
        if (thrown instanceof AwsServiceException refused) {
            Trouble trouble = refused.statusCode() >= 500 ? Trouble.LOST : Trouble.UNMAPPED;
            return new Ec2Exception(trouble, action, "HTTP " + refused.statusCode(), null, refused);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingCredentials) {
                return new Ec2Exception(Trouble.UNAUTHORIZED, action, "no credentials", null, thrown);
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return new Ec2Exception(Trouble.UNREACHABLE, action, "no connection", null, thrown);
            }
        }
        return new Ec2Exception(Trouble.LOST, action, "no answer", null, thrown);
    }

    /** Returns the same with the time after which another attempt makes sense. */
    Ec2Exception after(Duration wait) {
        return new Ec2Exception(trouble, action, code, wait, getCause(), doubt);
    }

    /** Returns the same after an attempt whose outcome nobody knows. */
    public Ec2Exception inDoubt() {
        return new Ec2Exception(trouble, action, code, retryAfter, getCause(), true);
    }

    /** Returns whether something may have been done, by this attempt or one before it. */
    public boolean isInDoubt() {
        return doubt;
    }

    /** Returns what it means. */
    public Trouble trouble() {
        return trouble;
    }

    /** Returns the vendor's code. */
    public String code() {
        return code;
    }

    /** Returns this for the caller of a command. */
    public ConnectorException told() {
        if (!doubt) {
            return told(Effect.NONE);
        }
        String before = trouble == Trouble.LOST ? "" : "an earlier attempt was not answered, and now: ";
        return waiting(
                new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.UNKNOWN, before + detail()).causedBy(this));
    }

    /** Returns this for the caller of a question, which changes nothing whatever becomes of it. */
    public ConnectorException asked() {
        return told(Effect.NONE);
    }

    private ConnectorException told(Effect effect) {
        Optional<String> field = ErrorCodes.field(code);
        if (trouble == Trouble.INVALID || trouble == Trouble.NOT_OFFERED) {
            return ConnectorException.invalidTemplate(field.orElse("aws"), "what EC2 accepts", code + message())
                    .causedBy(this);
        }
        return waiting(new ConnectorException(trouble.code(), effect, detail()).causedBy(this));
    }

    private ConnectorException waiting(ConnectorException exception) {
        return retryAfter == null ? exception : exception.retryAfter(retryAfter);
    }

    private String detail() {
        return switch (trouble) {
            case FORBIDDEN -> "the credentials lack the permission " + action + " (" + code + ")";
            case UNAUTHORIZED -> "AWS does not accept the credentials (" + code + ")";
            case THROTTLED -> "AWS asks for fewer calls (" + action + ")";
            case UNREACHABLE -> "AWS can't be reached";
            case LOST -> "AWS gave no usable answer to " + action + " (" + code + ")";
            case PROTECTED -> "EC2 does not permit it (" + code + ")" + message();
            case TOKEN_MISMATCH -> "the operation was sent before with another count or template";
            case NO_CAPACITY, QUOTA, NOT_FOUND, WRONG_STATE, DRY_RUN, UNMAPPED, INVALID, NOT_OFFERED ->
                "EC2 refused " + action + ": " + code + message();
        };
    }

    /** EC2's own words, for people only. */
    private String message() {
        if (getCause() instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String text = refused.awsErrorDetails().errorMessage();
            return text == null || text.isBlank()
                    ? ""
                    : ": " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
        return "";
    }
}
