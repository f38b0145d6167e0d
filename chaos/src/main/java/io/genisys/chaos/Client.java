package io.genisys.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.chaos.Cores.Answer;
import io.genisys.chaos.Tally.End;
import io.genisys.chaos.Wish.Habit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One of those who send requests, one after the other. With a key it sends each again, to another core, until it knows
 * what came of it; without one it sends each once.
 */
final class Client implements Runnable {

    private static final Set<String> FINISHED = Set.of("succeeded", "partial", "failed");
    private static final long PAUSE_MILLIS = 200;

    /** Each that is unknown makes the range wider in which its service is right. */
    private static final long RESPITE_MILLIS = 2000;

    private final String name;
    private final Habit habit;
    private final boolean keyed;
    private final Random random;
    private final Cores cores;
    private final Record record;
    private volatile boolean stopping;
    private Optional<Wish> open = Optional.empty();

    /** Where it is written what was acknowledged. */
    record Record(Map<String, Book> books, Map<String, JsonNode> acknowledged, Tally tally, Timeline timeline) {}

    Client(String name, Habit habit, boolean keyed, long seed, Cores cores, Record record) {
        this.name = name;
        this.habit = habit;
        this.keyed = keyed;
        this.random = new Random(seed);
        this.cores = cores;
        this.record = record;
    }

    String name() {
        return name;
    }

    /** Lets it begin nothing new. */
    void stop() {
        stopping = true;
    }

    /** Returns what it still waits for. */
    synchronized Optional<Wish> open() {
        return open;
    }

    @Override
    public void run() {
        List<Integer> sums = habit.nothingYet();
        try {
            while (!stopping) {
                Wish wish = habit.next(random, sums);
                String key = new UUID(random.nextLong(), random.nextLong()).toString();
                waitFor(Optional.of(wish));
                carryOut(wish, key);
                waitFor(Optional.empty());
                TimeUnit.MILLISECONDS.sleep(wish.pauseMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void waitFor(Optional<Wish> wish) {
        open = wish;
    }

    private void carryOut(Wish wish, String key) throws InterruptedException {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Prefer", "wait=" + wish.waitSeconds());
        if (keyed) {
            headers.put("Idempotency-Key", key);
        }
        String path = "/service/" + wish.service() + "/" + wish.verb().path();
        for (int core = wish.core(); ; core++) {
            boolean none = false;
            record.tally.sent();
            try {
                Answer answer = cores.send(core, "POST", path, wish.body(), headers);
                if (understood(wish, answer)) {
                    return;
                }
                none = answer.body().path("effect").asText().equals("none");
                note(wish, "answered " + answer.status() + " " + answer.code());
            } catch (IOException e) {
                note(wish, "has no answer: " + e.getMessage());
            }
            if (!keyed) {
                unknown(wish, none);
                TimeUnit.MILLISECONDS.sleep(RESPITE_MILLIS);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Returns whether the answer says what came of it, or where to ask for that. */
    private boolean understood(Wish wish, Answer answer) throws IOException, InterruptedException {
        JsonNode body = answer.body();
        boolean made = answer.status() == 200 || answer.status() == 202;
        if (made || body.has("operation")) {
            List<JsonNode> operations = new ArrayList<>();
            operations.add(follow(made ? body : body.path("operation")));
            for (JsonNode further : body.path("further")) {
                operations.add(follow(further));
            }
            book(wish).over(wish, operations);
            record.tally.ended(wish.verb(), End.DONE);
            operations.forEach(one -> note(
                    wish,
                    "is operation " + one.path("id").asText() + ", "
                            + one.path("state").asText() + "; wanted are " + book(wish)));
            return true;
        }
        if (answer.code().equals("too-few-instances")) {
            record.tally.ended(wish.verb(), End.REFUSED);
            note(wish, "is refused: too few instances");
            return true;
        }
        if (answer.status() < 500) {
            record.timeline.violation("%s was answered %d %s", wish, answer.status(), body);
            record.tally.ended(wish.verb(), End.REFUSED);
            return true;
        }
        if (answer.status() == 500) {
            record.timeline.violation("%s was answered %d %s", wish, answer.status(), body);
        }
        return false;
    }

    private void unknown(Wish wish, boolean none) {
        if (!none) {
            book(wish).unknown(wish);
        }
        record.tally.ended(wish.verb(), none ? End.REFUSED : End.UNKNOWN);
        note(wish, none ? "had no effect" : "is unknown; wanted are " + book(wish));
    }

    /** Asks after an operation until it is over. */
    private JsonNode follow(JsonNode operation) throws IOException, InterruptedException {
        JsonNode now = operation;
        String path = "/operation/" + operation.path("id").asText();
        while (!FINISHED.contains(now.path("state").asText())) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            now = cores.ask("GET", path, "", 200, 404);
            if (!now.has("state")) {
                record.timeline.violation("%s was accepted, and is not there", path);
                return operation;
            }
        }
        record.acknowledged.put(now.path("id").asText(), now);
        return now;
    }

    private Book book(Wish wish) {
        return Objects.requireNonNull(record.books.get(wish.service()));
    }

    private void note(Wish wish, String what) {
        record.timeline.note("%s: %s %s", name, wish, what);
    }
}
