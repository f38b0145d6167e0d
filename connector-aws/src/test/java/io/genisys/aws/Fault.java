package io.genisys.aws;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Something that goes wrong with calls of one action, a number of times. */
final class Fault {

    /** What goes wrong. */
    enum Kind {
        /** It is done, and the connection ends without an answer. */
        LOSE_ANSWER,
        /** It is not done, and the connection ends without an answer. */
        LOSE_REQUEST,
        /** It arrives twice. */
        DUPLICATE,
        /** It is refused with a code, and not done. */
        REFUSE,
        /** It is answered with a code, and done all the same. */
        REFUSE_AFTER
    }

    final Kind kind;
    final String code;
    final int status;
    private final String action;
    private final AtomicInteger left;
    private final Predicate<Map<String, String>> when;

    private Fault(Kind kind, String action, int times, String code, int status, Predicate<Map<String, String>> when) {
        this.kind = kind;
        this.action = action;
        this.left = new AtomicInteger(times);
        this.code = code;
        this.status = status;
        this.when = when;
    }

    static Fault of(Kind kind, String action, int times) {
        return new Fault(kind, action, times, "", 0, form -> true);
    }

    static Fault refusal(String action, int times, String code, int status) {
        return new Fault(Kind.REFUSE, action, times, code, status, form -> true);
    }

    static Fault refusalWithEffect(String action, int times, String code, int status) {
        return new Fault(Kind.REFUSE_AFTER, action, times, code, status, form -> true);
    }

    Fault when(Predicate<Map<String, String>> condition) {
        return new Fault(kind, action, left.get(), code, status, condition);
    }

    /** Takes one of its times, if it is for this call. */
    boolean strikes(String called, Map<String, String> form) {
        return (action.equals("*") || action.equals(called))
                && when.test(form)
                && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }
}
