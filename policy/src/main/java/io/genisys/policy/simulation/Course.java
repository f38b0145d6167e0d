package io.genisys.policy.simulation;

import io.genisys.policy.simulation.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a service goes through while a metric takes its course: which of its instances are ready, what they cost, and how
 * long they had more to do than they should. Whoever decides on its count moves it on and resizes it.
 */
public final class Course {

    /** What is more than the target by this part is well over it. */
    public static final double WELL_OVER = 1.1;

    private static final double ROUNDING = 1e-9;

    private final List<Sample> samples;
    private final Duration startUp;
    private final OptionalDouble target;
    private final Deque<Launch> launches = new ArrayDeque<>();
    private Instant now;
    private int next;
    private OptionalDouble load = OptionalDouble.empty();
    private int count;
    private double hours;
    private double secondsOver;
    private double secondsWellOver;

    /**
     * Begins with instances that are ready.
     *
     * @param samples what they have to do; it is shared among those that are ready
     * @param startUp how long a new one takes until it is ready
     * @param target how much of it each of them should have
     */
    public Course(List<Sample> samples, Instant from, int count, Duration startUp, OptionalDouble target) {
        this.samples = List.copyOf(samples);
        this.now = from;
        this.count = count;
        this.startUp = startUp;
        this.target = target;
        take();
    }

    private record Launch(Instant at, int count) {}

    /** Moves on, which takes a time that costs. */
    public void advance(Instant to) {
        while (now.isBefore(to)) {
            Instant end = earliest(to);
            pass(Duration.between(now, end).toNanos() / 1e9);
            now = end;
            take();
        }
    }

    /** Launches instances, or takes some away, the newest first. */
    public void resize(int wanted) {
        if (wanted > count) {
            launches.addLast(new Launch(now, wanted - count));
        }
        int surplus = count - wanted;
        while (surplus > 0 && !launches.isEmpty()) {
            Launch newest = launches.removeLast();
            if (newest.count > surplus) {
                launches.addLast(new Launch(newest.at, newest.count - surplus));
            }
            surplus -= Math.min(surplus, newest.count);
        }
        count = wanted;
    }

    /** Returns how many are wanted. */
    public int count() {
        return count;
    }

    /** Returns how many are ready, those not counted that were launched within the warm-up. */
    public int ready(Duration warmUp) {
        Duration longer = warmUp.compareTo(startUp) > 0 ? warmUp : startUp;
        int ready = count;
        Iterator<Launch> newest = launches.descendingIterator();
        while (newest.hasNext()) {
            Launch launch = newest.next();
            if (!launch.at.plus(longer).isAfter(now)) {
                break;
            }
            ready -= launch.count;
        }
        return ready;
    }

    /** Returns what there is to do now; empty where it is not known. */
    public OptionalDouble load() {
        return load;
    }

    /** Returns whether there is a target. */
    boolean targeted() {
        return target.isPresent();
    }

    /** Returns what the time has cost so far. */
    public double instanceHours() {
        return hours;
    }

    /** Returns for how long each ready instance had more to do than its target. */
    public double secondsOver() {
        return secondsOver;
    }

    /** Returns for how long it was clearly more. */
    public double secondsWellOver() {
        return secondsWellOver;
    }

    private Instant earliest(Instant to) {
        Instant end = to;
        if (next < samples.size() && samples.get(next).at().isBefore(end)) {
            end = samples.get(next).at();
        }
        Iterator<Launch> newest = launches.descendingIterator();
        while (newest.hasNext()) {
            Instant ready = newest.next().at.plus(startUp);
            if (!ready.isAfter(now)) {
                break;
            }
            end = ready.isBefore(end) ? ready : end;
        }
        return end;
    }

    private void pass(double seconds) {
        hours += count * seconds / 3600;
        if (load.isPresent() && target.isPresent()) {
            double most = ready(Duration.ZERO) * target.getAsDouble() + ROUNDING;
            secondsOver += load.getAsDouble() > most ? seconds : 0;
            secondsWellOver += load.getAsDouble() > most * WELL_OVER ? seconds : 0;
        }
    }

    private void take() {
        while (next < samples.size() && !samples.get(next).at().isAfter(now)) {
            load = samples.get(next).value();
            next++;
        }
    }
}
