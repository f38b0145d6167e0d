package io.genisys.chaos;

import io.genisys.chaos.HostileProxy.Mood;
import io.genisys.chaos.Plan.Strike;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Breaks what the plan says when it says so, and puts it right again. */
final class Injector {

    private static final int THREADS = 6;
    private static final long END_SECONDS = 60;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "injector");
        thread.setDaemon(true);
        return thread;
    });
    private final Installation installation;
    private final List<Watcher> watchers;
    private final Tally tally;
    private final Timeline timeline;
    private final AtomicBoolean databaseDown = new AtomicBoolean();

    Injector(Installation installation, List<Watcher> watchers, Tally tally, Timeline timeline) {
        this.installation = installation;
        this.watchers = watchers;
        this.tally = tally;
        this.timeline = timeline;
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    void begin(Plan plan) {
        plan.strikes()
                .forEach(strike -> threads.schedule(
                        () -> take(strike.fault().label(), () -> strike(strike)),
                        strike.atMillis(),
                        TimeUnit.MILLISECONDS));
    }

    /** Breaks nothing any more. */
    void halt() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            timeline.violation("what breaks things did not end");
        }
    }

    /** Breaks nothing any more, and puts right what is broken. */
    void end() throws IOException, InterruptedException {
        halt();
        installation.computes().values().forEach(proxy -> proxy.mood(Mood.GENTLE));
        installation.coreProxies().forEach(proxy -> proxy.mood(Mood.GENTLE));
        for (Keeper core : installation.cores()) {
            core.thaw();
        }
        installation.database().start();
        timeline.note("nothing is broken any more");
    }

    private void strike(Strike strike) throws IOException, InterruptedException {
        int target = strike.target();
        switch (strike.fault()) {
            case KILL_CORE -> kill(installation.cores(), strike);
            case KILL_CONNECTOR -> kill(installation.connectors(), strike);
            case FREEZE_CORE -> freeze(strike);
            case KILL_INSTANCE -> {
                String victim = watchers.get(target % watchers.size()).kill(target / watchers.size());
                if (!victim.isEmpty()) {
                    done(strike, victim);
                }
            }
            case STOP_DATABASE, BREAK_DATABASE -> stopDatabase(strike);
            case DELAY -> spoil(connectorProxies(), strike, Mood.DELAYING);
            case SILENCE -> spoil(connectorProxies(), strike, Mood.SILENT);
            case CUT_REQUEST -> spoil(connectorProxies(), strike, Mood.CUTTING_REQUESTS);
            case CUT_ANSWER -> spoil(connectorProxies(), strike, Mood.CUTTING_ANSWERS);
            case HALVE_ANSWER -> spoil(connectorProxies(), strike, Mood.HALVING_ANSWERS);
            case DELAY_CLIENTS -> spoil(installation.coreProxies(), strike, Mood.DELAYING);
            case CUT_CLIENTS -> spoil(installation.coreProxies(), strike, Mood.CUTTING_ANSWERS);
        }
    }

    private List<HostileProxy> connectorProxies() {
        return List.copyOf(installation.computes().values());
    }

    private void kill(List<Keeper> keepers, Strike strike) throws InterruptedException {
        List<Keeper> up = keepers.stream().filter(Keeper::up).toList();
        if (!up.isEmpty()) {
            Keeper victim = up.get(strike.target() % up.size());
            done(strike, victim.name());
            victim.kill(strike.millis());
        }
    }

    private void freeze(Strike strike) throws IOException, InterruptedException {
        List<Keeper> up = installation.cores().stream().filter(Keeper::up).toList();
        if (!up.isEmpty()) {
            Keeper victim = up.get(strike.target() % up.size());
            done(strike, victim.name());
            victim.freeze();
            after(strike, victim::thaw);
        }
    }

    private void stopDatabase(Strike strike) throws IOException, InterruptedException {
        if (!databaseDown.compareAndSet(false, true)) {
            return;
        }
        done(strike, "");
        if (strike.fault() == Fault.STOP_DATABASE) {
            installation.database().stop();
        } else {
            installation.database().breakOff();
        }
        after(strike, () -> {
            installation.database().start();
            databaseDown.set(false);
        });
    }

    private void spoil(List<HostileProxy> proxies, Strike strike, Mood mood) {
        HostileProxy proxy = proxies.get(strike.target() % proxies.size());
        done(strike, "number " + strike.target() % proxies.size());
        proxy.mood(mood);
        after(strike, () -> proxy.mood(Mood.GENTLE));
    }

    private void done(Strike strike, String whom) {
        tally.struck(strike.fault());
        timeline.note("STRIKE %s %s for %d ms", strike.fault().label(), whom, strike.millis());
    }

    private void after(Strike strike, Step step) {
        try {
            threads.schedule(
                    () -> {
                        take("the end of: " + strike.fault().label(), step);
                        timeline.note("over: %s", strike.fault().label());
                    },
                    strike.millis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            timeline.note("ends with everything: %s", strike.fault().label());
        }
    }

    private void take(String what, Step step) {
        try {
            step.take();
        } catch (IOException | IllegalStateException e) {
            timeline.violation("%s did not work: %s", what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
