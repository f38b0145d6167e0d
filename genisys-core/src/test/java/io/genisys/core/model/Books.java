package io.genisys.core.model;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRows;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.MemoryAllocations;
import io.genisys.core.service.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps account of what was asked, decided and done, and objects at once where these don't fit together. */
final class Books {

    private final World world;
    private final Steps steps;
    private final Promises promises;
    private final Outcomes outcomes;
    private final Declarations declarations;
    final Deliveries deliveries;
    private final Map<OperationId, Operation> accepted = new HashMap<>();
    private final Map<OperationId, Request> acknowledged = new HashMap<>();
    private final Set<OperationId> takenOver = new HashSet<>();
    private final Set<Request> effective = new HashSet<>();

    Books(World world) {
        this.world = world;
        this.steps = new Steps(world);
        this.promises = new Promises(world);
        this.declarations = new Declarations(world);
        this.outcomes = new Outcomes(world, takenOver);
        this.deliveries = new Deliveries(world, accepted, outcomes);
    }

    /** A transaction was committed. */
    void committed(String transaction, List<Rows.Change> changes) {
        Map<String, Integer> moved = moved(changes);
        int sum = moved.values().stream().mapToInt(Integer::intValue).sum();
        boolean decided = !made(changes).isEmpty();
        switch (transaction) {
            case "Ledger.accept",
                    "UpscaleAcceptance.accept",
                    "ResizeAcceptance.accept",
                    "ResizeAcceptance.acceptTermination",
                    "InstanceForgetting.forget" -> {
                if (decided) {
                    promises.accepted(changes, moved);
                    declarations.accepted(world.request(), made(changes));
                    tookEffect(transaction, moved, sum);
                }
            }
            case "Completion.known", "Completion.refused", "Ledger.record" -> gaveBack(transaction, changes, moved);
            case "Opening.open" -> {}
            case "PendingRemovals.finish", "PendingRemovals.forgetUnused" ->
                hold(sum == 0, "I5: what was deleted was wanted: " + moved);
            default -> hold(moved.isEmpty(), "I5: " + transaction + " changed what is wanted: " + moved);
        }
        changes.forEach(this::looked);
        changes.forEach(promises::written);
        if (transaction.startsWith("Completion.")) {
            changes.forEach(outcomes::decided);
        }
        if (transaction.startsWith("StepAcceptance.consider")) {
            hold(changes.isEmpty(), "a look changed something");
        }
        if (transaction.equals("StepAcceptance.take") && !changes.isEmpty()) {
            steps.taken(changes);
        }
        world.request()
                .filter(request -> decided || request.kind == Request.Kind.PUT)
                .ifPresent(request -> steps.touched(request.service));
    }

    private static List<Operation> made(List<Rows.Change> changes) {
        return changes.stream()
                .filter(change -> change.before().isEmpty())
                .flatMap(change -> change.after(Operation.class).stream())
                .toList();
    }

    private void looked(Rows.Change change) {
        change.before(Operation.class)
                .filter(before -> before.state().finished())
                .ifPresent(before -> hold(false, "I1: operation " + describe(before) + " changed after its end"));
        change.after(Operation.class).ifPresent(after -> {
            if (change.before().isEmpty()) {
                began(after);
            }
            if (after.state().finished() && change.before().isPresent()) {
                outcomes.ended(after);
            }
        });
        change.after(Allocation.class)
                .ifPresent(after -> hold(after.desired() >= 0, "fewer than none are wanted of " + after.service()));
    }

    private void began(Operation operation) {
        accepted.put(operation.id(), operation);
        world.trace("accepted: %s", operation);
        for (InstanceId victim : OperationRows.victims(operation)) {
            Optional<KnownInstance> known =
                    world.operations.instances().find(OperationRows.key(operation.compute(), victim));
            hold(
                    known.filter(one -> one.fate() != KnownInstance.Fate.WANTED).isPresent(),
                    "I3: " + describe(operation) + " names " + brief(victim.value()) + ", which is not marked");
            List<Operation> others = world.operations
                    .operations()
                    .where(
                            MemoryAllocations.key(operation.service(), operation.compute()),
                            other -> !other.state().finished()
                                    && OperationRows.victims(other).contains(victim));
            hold(others.size() <= 1, "I3: " + others.size() + " operations terminate " + brief(victim.value()));
        }
    }

    private void tookEffect(String transaction, Map<String, Integer> moved, int sum) {
        Optional<Request> asked = world.request();
        asked.ifPresent(request -> {
            request.effects++;
            effective.add(request);
            hold(request.effects == 1 || request.kind == Request.Kind.DELETE, "I1: " + request + " took effect again");
        });
        ServiceName service = asked.map(request -> request.service).orElse(null);
        if (asked.isEmpty()) {
            hold(
                    world.frame().what.equals("keeps bounds")
                            || world.frame().what.equals("goes on deleting") && sum <= 0,
                    "nobody asked for " + moved);
            return;
        }
        Request request = asked.get();
        int total = total(service);
        boolean fits = switch (request.kind) {
            case UPSCALE -> sum == request.number && moved.size() == 1;
            case DOWNSCALE -> sum == -request.number && moved.size() == 1;
            case SCALE ->
                request.compute
                                .map(place -> wanted(MemoryAllocations.key(request.service, place)))
                                .orElse(total)
                        == request.number;
            case TERMINATE, FORGET -> sum == 0 || sum == -1;
            case DELETE -> sum <= 0;
            case PUT -> false;
        };
        hold(fits, "I5: " + request + " changed what is wanted by " + moved + " to " + total + " in " + transaction);
        promises.shrunk(request, moved);
        bounds(request.service, sum, total);
    }

    private void bounds(ServiceName name, int sum, int total) {
        Service service = world.services.find(name).orElseThrow();
        hold(
                sum <= 0 || service.max().filter(most -> total > most).isEmpty(),
                "I7: service " + name + " has " + total + ", more than its max");
        hold(sum >= 0 || total >= service.min(), "I7: service " + name + " has " + total + ", fewer than its min");
    }

    /** What did not happen is not wanted either, once. */
    private void gaveBack(String transaction, List<Rows.Change> changes, Map<String, Integer> moved) {
        Map<String, Integer> due = new TreeMap<>();
        Map<String, Integer> before = new HashMap<>();
        changes.forEach(change -> change.before(Allocation.class)
                .ifPresent(one -> before.put(MemoryAllocations.key(one), one.desired())));
        for (Rows.Change change : changes) {
            change.after(Operation.class)
                    .filter(after -> after.state().finished())
                    .ifPresent(after -> {
                        int back = declarations.back(after, transaction.endsWith("refused"));
                        String key = MemoryAllocations.key(after.service(), after.compute());
                        int by = OperationRows.change(after) > 0 ? -Math.min(back, before.getOrDefault(key, 0)) : back;
                        if (by != 0 && world.allocations.find(key).isPresent()) {
                            due.merge(key, by, Integer::sum);
                        }
                    });
        }
        hold(due.equals(moved), "I5: " + transaction + " changed what is wanted by " + moved + " instead of " + due);
    }

    /** A user was told that this came of a request. */
    void acknowledged(Request request, List<Operation> made) {
        List<String> ids = made.stream().map(one -> one.id().toString()).toList();
        hold(made.isEmpty() || request.effects > 0, "I6: " + request + " was answered and never written");
        hold(
                request.key == null || request.answer.isEmpty() || request.answer.equals(ids),
                "I1: " + request + " was answered differently the second time");
        request.answer = ids;
        promises.acknowledged(request);
        made.forEach(one -> acknowledged.put(one.id(), request));
    }

    void takenOver(OperationId id) {
        takenOver.add(id);
    }

    /** Somebody has launched something without asking the core. */
    void meddled(ServiceName service) {
        steps.touched(service);
    }

    /** A core that is dead has sent something that is still to arrive. */
    void leftBehind() {
        steps.leftBehind();
    }

    void databaseLost() {
        acknowledged.clear();
        effective.forEach(request -> request.effects = 0);
        effective.forEach(request -> request.answer = List.of());
        effective.clear();
        steps.databaseLost();
        promises.databaseLost();
    }

    /** What was answered and is not there, or not over. */
    List<String> open() {
        List<String> open = acknowledged.entrySet().stream()
                .filter(entry ->
                        world.operations.operations().find(entry.getKey()).isEmpty())
                .map(entry -> "I6: " + entry.getValue() + " was answered, and its operation is not there")
                .toList();
        return open;
    }

    int total(ServiceName service) {
        return world.allocations.where(one -> one.service().equals(service)).stream()
                .mapToInt(Allocation::desired)
                .sum();
    }

    private int wanted(String key) {
        return world.allocations.find(key).map(Allocation::desired).orElse(0);
    }

    private static Map<String, Integer> moved(List<Rows.Change> changes) {
        Map<String, Integer> moved = new TreeMap<>();
        for (Rows.Change change : changes) {
            Optional<Allocation> before = change.before(Allocation.class);
            Optional<Allocation> after = change.after(Allocation.class);
            int by = after.map(Allocation::desired).orElse(0)
                    - before.map(Allocation::desired).orElse(0);
            if (by != 0) {
                moved.put(MemoryAllocations.key(after.or(() -> before).orElseThrow()), by);
            }
        }
        return moved;
    }

    static void hold(boolean condition, String what) {
        if (!condition) {
            throw new Violation(what);
        }
    }

    static String describe(Operation operation) {
        return operation.kind().name().toLowerCase(java.util.Locale.ROOT) + " "
                + brief(operation.id().toString()) + " (" + operation.count() + " of " + operation.service() + " on "
                + operation.compute() + ")";
    }

    /** As much of an operation's id, or of that of an instance of it, as tells it from others here. */
    static String brief(String id) {
        return id.length() > 36 ? id.substring(5, 13) + id.substring(36) : id.substring(5, 13);
    }

    static boolean counts(Instance instance) {
        return instance.state().counts();
    }
}
