package io.genisys.conformance;

import io.genisys.conformance.cases.CapacityCases;
import io.genisys.conformance.cases.CheckCases;
import io.genisys.conformance.cases.DeadlineCases;
import io.genisys.conformance.cases.DescriptionCases;
import io.genisys.conformance.cases.EventCases;
import io.genisys.conformance.cases.IdentityCases;
import io.genisys.conformance.cases.LeakCases;
import io.genisys.conformance.cases.ListCases;
import io.genisys.conformance.cases.LogCases;
import io.genisys.conformance.cases.OwnershipCases;
import io.genisys.conformance.cases.PowerCases;
import io.genisys.conformance.cases.RestartCases;
import io.genisys.conformance.cases.RoomCases;
import io.genisys.conformance.cases.SchemaCases;
import io.genisys.conformance.cases.ShrinkingCases;
import io.genisys.conformance.cases.StatsCases;
import io.genisys.conformance.trial.Judged;
import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.TrialExtension;
import io.genisys.conformance.trial.Words;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What holds for any connector, wherever it runs. A connector in Java adopts it with a class that says what is judged:
 *
 * <pre>{@code
 * class MineConformanceTest extends ConnectorConformance {
 *     public Subject subject() { return Subject.of(new MyConnector()).service("hello"); }
 * }
 * }</pre>
 */
@ExtendWith(TrialExtension.class)
@DisplayNameGeneration(Words.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
public abstract class ConnectorConformance implements Judged {

    @Nested
    @Order(1)
    @Tag(Level.NATIVE_TAG)
    class Description extends DescriptionCases {}

    @Nested
    @Order(2)
    @Tag(Level.NATIVE_TAG)
    class Identity extends IdentityCases {}

    @Nested
    @Order(3)
    @Tag(Level.NATIVE_TAG)
    class Shrinking extends ShrinkingCases {}

    @Nested
    @Order(4)
    @Tag(Level.NATIVE_TAG)
    class Ownership extends OwnershipCases {}

    @Nested
    @Order(5)
    @Tag(Level.NATIVE_TAG)
    class Lists extends ListCases {}

    @Nested
    @Order(6)
    @Tag(Level.NATIVE_TAG)
    class Deadlines extends DeadlineCases {}

    @Nested
    @Order(7)
    @Tag(Level.NATIVE_TAG)
    class Room extends RoomCases {}

    @Nested
    @Order(8)
    @Tag(Level.NATIVE_TAG)
    class Schema extends SchemaCases {}

    @Nested
    @Order(20)
    @Tag("capacity")
    class Capacity extends CapacityCases {}

    @Nested
    @Order(21)
    @Tag("check")
    class Check extends CheckCases {}

    @Nested
    @Order(22)
    @Tag("stats")
    class Stats extends StatsCases {}

    @Nested
    @Order(23)
    @Tag("logs")
    class Logs extends LogCases {}

    @Nested
    @Order(24)
    @Tag("power")
    class Power extends PowerCases {}

    @Nested
    @Order(25)
    @Tag("events")
    class Events extends EventCases {}

    @Nested
    @Order(30)
    @Tag(Level.NATIVE_TAG)
    class Restart extends RestartCases {}

    @Nested
    @Order(40)
    @Tag(Level.NATIVE_TAG)
    class Leaks extends LeakCases {}
}
