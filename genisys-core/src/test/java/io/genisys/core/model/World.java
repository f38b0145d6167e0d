package io.genisys.core.model;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.MemoryComputes;
import io.genisys.core.deletion.NoDeletions;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.NoChronicle;
import io.genisys.core.idempotency.KeyedRequests;
import io.genisys.core.idempotency.MemoryKeys;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.MemoryAllocations;
import io.genisys.core.service.MemoryServices;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * Cores over one database, sites, and what is on the way between them. Everything happens in one thread: what a core is
 * at may be interrupted by other things before and after each transaction and each call, and ended by its death there.
 */
final class World implements Database.Witness {

    static final List<ServiceName> SERVICES = List.of(new ServiceName("web"), new ServiceName("db"));
    static final ServiceName STRAY = new ServiceName("stray");
    private static final int DEEPEST = 4;
    private static final int INTERRUPTED = 12;
    private static final Duration SOON = Duration.ofSeconds(2);

    final Random random;
    final Trace trace;
    final VirtualClock clock = new VirtualClock();
    final Database database = new Database(this);
    final Rows<Service> services =
            database.table(Service.class, service -> service.name().value());
    final Rows<Allocation> allocations = database.table(Allocation.class, MemoryAllocations::key);
    final OperationRows operations = new OperationRows(database);
    final MemoryComputes computes = new MemoryComputes(database);
    final TreeMap<ComputeName, Site> sites = new TreeMap<>();
    final List<Core> cores = new ArrayList<>();
    final Books books = new Books(this);
    private final MemoryServices serviceRows = new MemoryServices(services);
    private final MemoryAllocations allocationRows = new MemoryAllocations(allocations, database);
    private final MemoryKeys keys = new MemoryKeys(database);
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Users users = new Users(this);
    private final Mischief mischief = new Mischief(this);
    /** How many cores there are when none is dead. */
    final int width;

    /** Whether each core does all the work, as those do that take each other for dead. */
    final boolean jealous;

    private long order;
    private int depth;

    /** Whether nothing goes wrong any more, and one thing happens after the other. */
    boolean calm;

    World(long seed, Trace trace) {
        this.random = new Random(seed);
        this.trace = trace;
        int computeCount = 1 + random.nextInt(3);
        for (int i = 0; i < computeCount; i++) {
            ComputeName name = new ComputeName("c" + i);
            Duration window = Duration.ofSeconds(List.of(0, 0, 2, 5).get(random.nextInt(4)));
            Clock itsOwn = clock.ahead(Duration.ofMillis(random.nextInt(1800) - 900L));
            sites.put(name, new Site(name, window, 2 + random.nextInt(6), itsOwn));
            computes.register(name, clock.instant());
        }
        this.width = 1 + random.nextInt(3);
        this.jealous = random.nextBoolean();
        for (int i = 0; i < width; i++) {
            start("core" + i);
        }
    }

    /** Something that is due at some time. */
    private record Task(Instant due, long order, Optional<Frame> frame, String what, Runnable work)
            implements Comparable<Task> {

        @Override
        public int compareTo(Task other) {
            int first = due.compareTo(other.due);
            return first == 0 ? Long.compare(order, other.order) : first;
        }
    }

    void start(String name) {
        Core core = new Core(name, this, injector());
        cores.add(core);
        core.start();
    }

    /** What it is at ends where it waits the next time. */
    void kill(Core core) {
        core.dead = true;
        cores.remove(core);
        trace("%s is killed", core);
    }

    private Injector injector() {
        Injector injector = new Injector(database);
        injector.bind(Clock.class, clock);
        injector.bind(ServiceRepository.class, serviceRows);
        injector.bind(AllocationRepository.class, allocationRows);
        injector.bind(ComputeRepository.class, computes);
        injector.bind(KeyedRequests.class, keys);
        injector.bind(UnfinishedDeletions.class, new NoDeletions());
        injector.bind(Chronicle.class, new NoChronicle());
        return injector;
    }

    /** Forgets all that the cores know, but not which computes there are. */
    void loseDatabase() {
        List.copyOf(cores).forEach(this::kill);
        services.clear();
        allocations.clear();
        operations.operations().clear();
        operations.instances().clear();
        keys.clear();
        books.databaseLost();
        trace("the database is lost");
    }

    /** So many things happen. */
    void play(int steps) {
        for (int i = 0; i < steps; i++) {
            act();
        }
    }

    /** All faults end, and whatever was paused goes on. */
    void calm() {
        calm = true;
        mischief.ends();
        users.pauseNothing();
    }

    private void act() {
        int roll = random.nextInt(100);
        if (roll < 62) {
            next(depth == 0 ? Duration.ofMinutes(1) : SOON);
        } else if (roll < 82) {
            users.act();
        } else {
            mischief.act();
        }
    }

    /** The next thing that is due happens, unless it is far away; false where there is none. */
    boolean next(Duration horizon) {
        Task task = tasks.peek();
        if (task == null || task.due.isAfter(clock.now().plus(horizon))) {
            return false;
        }
        tasks.poll();
        clock.reach(task.due);
        if (task.frame.isPresent()) {
            if (!task.frame.get().core.dead) {
                within(task.frame.get(), task.work);
            }
        } else {
            trace("arrives late: %s", task.what);
            task.work.run();
        }
        return true;
    }

    /** Has a core do something, until it is through or dead. */
    void within(Frame frame, Runnable work) {
        frames.push(frame);
        trace("%s", frame);
        try {
            work.run();
        } catch (Killed e) {
            trace("%s ended by its death", frame);
        } finally {
            frames.pop();
        }
    }

    /** Has a core do something after a while. */
    void later(Core core, String what, Object about, Runnable work, Duration pause) {
        Frame frame = new Frame(core, what, about);
        tasks.add(new Task(clock.now().plus(pause), order++, Optional.of(frame), what, work));
    }

    /** Has something arrive after a while, whatever becomes of who sent it. */
    void onTheWay(String what, Duration delay, Runnable arrival) {
        trace("on the way for %s: %s", delay, what);
        tasks.add(new Task(clock.now().plus(delay), order++, Optional.empty(), what, arrival));
        if (!frames.isEmpty() && frames.peek().core.dead) {
            books.leftBehind();
        }
    }

    boolean somethingOnTheWay() {
        return tasks.stream().anyMatch(task -> task.frame.isEmpty());
    }

    /** Other things may happen here, also the death of the core that is at this. */
    void interleave() {
        if (!calm && depth < DEEPEST && !frames.isEmpty() && chance(INTERRUPTED)) {
            depth++;
            try {
                act();
                if (chance(50)) {
                    act();
                }
            } finally {
                depth--;
            }
        }
        if (!frames.isEmpty() && frames.peek().core.dead) {
            throw new Killed();
        }
    }

    /** Time passes for whoever waits; others go on. */
    void pass(Instant until) {
        if (depth < DEEPEST) {
            depth++;
            try {
                while (next(Duration.between(clock.now(), until))) {
                    // one after the other
                }
            } finally {
                depth--;
            }
        }
        clock.reach(until);
        if (!frames.isEmpty() && frames.peek().core.dead) {
            throw new Killed();
        }
    }

    Frame frame() {
        return frames.element();
    }

    Optional<Request> request() {
        return Optional.ofNullable(frames.peek()).flatMap(frame -> frame.request);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    @Override
    public void between() {
        interleave();
    }

    @Override
    public void committed(String transaction, List<Rows.Change> changes) {
        if (!changes.isEmpty()) {
            trace("%s wrote %d rows", transaction, changes.size());
        }
        books.committed(transaction, changes);
    }

    void outsideOfTransactions(String what) {
        if (database.inTransaction()) {
            throw new Violation("a connector is " + what + " within a transaction");
        }
    }

    void trace(String format, Object... arguments) {
        trace.add(clock.now(), frames.size(), format, arguments);
    }
}
