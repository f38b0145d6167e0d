package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.model.Injector;
import io.genisys.core.model.Settings;
import io.genisys.core.operation.OperationEnded;
import io.genisys.core.operation.OperationState;
import io.genisys.core.service.Paused;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** What one core does by itself. Who does it when, and in which thread, is left to whoever calls this. */
public final class ReconcilePart {

    private final Map<ComputeName, Watch> watches = new TreeMap<>();
    private final StepAcceptance steps;
    private final BoundsKeeper bounds;
    private final Round round;
    private final Timetable timetable;
    private final ReconcileSettings settings;

    /** When something is done. */
    public interface Timetable {

        /** Does it soon. */
        void soon(String what, Object about, Runnable task);

        /** Does it after a while. */
        void later(String what, Object about, Runnable task, Duration pause);
    }

    public ReconcilePart(Injector injector, Timetable timetable) {
        this.timetable = timetable;
        this.settings = injector.bind(ReconcileSettings.class, Settings.usual(ReconcileSettings.class));
        injector.bind(Installation.class, new NeverPaused());
        this.round = injector.get(Round.class);
        this.steps = injector.get(StepAcceptance.class);
        this.bounds = injector.get(BoundsKeeper.class);
    }

    @Vetoed
    private static final class NeverPaused extends Installation {

        NeverPaused() {
            super(null, null);
        }

        @Override
        Paused paused() {
            return Paused.NONE;
        }
    }

    public void wake(ComputeName compute, ServiceName service) {
        watch(compute).wake(service);
    }

    public void wakeAll(ComputeName compute) {
        watch(compute).wakeAll();
    }

    public void keepBounds() {
        bounds.keep();
    }

    /** What follows from the end of an operation, as the reconciler has it. */
    public void ended(OperationEnded operation) {
        if (operation.state() == OperationState.SUCCEEDED) {
            return;
        }
        steps.setBack(operation);
        wake(operation.compute(), operation.service());
    }

    /** Which part of what there is may go in one step. */
    public int atOnce(int count) {
        return settings.brakes().atOnce(count);
    }

    private Watch watch(ComputeName name) {
        return watches.computeIfAbsent(name, compute -> {
            Memories memories = new Memories();
            Executor soon = task -> timetable.soon("looks at", compute, task);
            return new Watch(
                    soon,
                    services -> round.run(
                            compute,
                            services,
                            memories,
                            (service, pause) -> timetable.later(
                                    "wants to look again at", service, () -> wake(compute, service), pause)));
        });
    }
}
