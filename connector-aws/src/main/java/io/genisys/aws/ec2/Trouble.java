package io.genisys.aws.ec2;

import io.genisys.connector.Code;

/** What a call that failed means for what is done next. */
public enum Trouble {
    /** No room for this type in this zone, or no spot capacity at this price: another offering may do. */
    NO_CAPACITY(Code.INSUFFICIENT_CAPACITY),
    /** This type is not offered in this zone: another offering may do. */
    NOT_OFFERED(Code.INVALID_TEMPLATE),
    /** A limit of the account. */
    QUOTA(Code.QUOTA_EXCEEDED),
    /** Too many calls. */
    THROTTLED(Code.THROTTLED),
    /** The credentials are missing, wrong or expired. */
    UNAUTHORIZED(Code.UNAUTHORIZED),
    /** The credentials do not allow the action. */
    FORBIDDEN(Code.FORBIDDEN),
    /** The client token was used with other parameters. */
    TOKEN_MISMATCH(Code.OPERATION_MISMATCH),
    /** The parameters are wrong, which come from the template. */
    INVALID(Code.INVALID_TEMPLATE),
    /** There is no such instance, or not yet. */
    NOT_FOUND(Code.UNKNOWN_INSTANCE),
    /** The instance is protected, or its kind does not allow the action. */
    PROTECTED(Code.FORBIDDEN),
    /** The instance is between two states. */
    WRONG_STATE(Code.BACKEND_UNAVAILABLE),
    /** The dry run went well. */
    DRY_RUN(Code.INTERNAL),
    /** No connection came about, so nothing was done. */
    UNREACHABLE(Code.BACKEND_UNAVAILABLE),
    /** No answer, or one that says nothing about the effect: it may have been done. */
    LOST(Code.BACKEND_UNAVAILABLE),
    /** A refusal with a code that nobody has mapped; nothing was done. */
    UNMAPPED(Code.INTERNAL);

    private final Code code;

    Trouble(Code code) {
        this.code = code;
    }

    /** Returns the protocol's word for it. */
    public Code code() {
        return code;
    }

    /** Returns whether another type or zone may have what this one has not. */
    public boolean concernsOffering() {
        return this == NO_CAPACITY || this == NOT_OFFERED;
    }
}
