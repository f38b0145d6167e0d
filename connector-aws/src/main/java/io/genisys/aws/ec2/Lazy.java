package io.genisys.aws.ec2;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when it is first needed; where that fails, at the next time again. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T present = made;
        if (present == null) {
            present = maker.get();
            made = present;
        }
        return present;
    }
}
