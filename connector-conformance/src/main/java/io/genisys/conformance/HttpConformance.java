package io.genisys.conformance;

import io.genisys.conformance.cases.CountCases;
import io.genisys.conformance.cases.ErrorCases;
import io.genisys.conformance.cases.HeaderCases;
import io.genisys.conformance.cases.LostAnswerCases;
import io.genisys.conformance.cases.OwnedCountCases;
import io.genisys.conformance.cases.RequestCases;
import io.genisys.conformance.cases.StreamCases;
import io.genisys.conformance.trial.Level;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/**
 * What holds for any connector behind a URL: all that holds for every connector, and besides what can be seen on the
 * wire only.
 *
 * <pre>{@code
 * class MineConformanceIT extends HttpConformance {
 *     public Subject subject() { return Subject.at("http://localhost:7090").service("hello"); }
 * }
 * }</pre>
 */
public abstract class HttpConformance extends ConnectorConformance {

    @Nested
    @Order(10)
    @Tag(Level.COUNT_ONLY_TAG)
    class Counting extends CountCases {}

    @Nested
    @Order(11)
    @Tag(Level.NATIVE_TAG)
    class CountingByOwner extends OwnedCountCases {}

    @Nested
    @Order(12)
    @Tag(Level.NATIVE_TAG)
    class LostAnswers extends LostAnswerCases {}

    @Nested
    @Order(13)
    @Tag(Level.NATIVE_TAG)
    class Requests extends RequestCases {}

    @Nested
    @Order(14)
    @Tag(Level.NATIVE_TAG)
    class Headers extends HeaderCases {}

    @Nested
    @Order(15)
    @Tag(Level.NATIVE_TAG)
    class Errors extends ErrorCases {}

    @Nested
    @Order(26)
    @Tag("streams")
    class Streams extends StreamCases {}
}
