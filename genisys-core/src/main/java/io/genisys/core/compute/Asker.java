package io.genisys.core.compute;

import java.util.function.Supplier;

/** Puts a question that changes nothing to a connector, in the caller's thread, or refuses to. */
interface Asker {

    <T> T ask(Supplier<T> question);
}
