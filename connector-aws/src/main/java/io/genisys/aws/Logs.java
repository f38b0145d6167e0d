package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Pause;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** What instances print to their consoles. EC2 has no stream of it, so who follows it has it asked for again. */
final class Logs {

    private static final int BUFFER = 256;

    /** So often in a row EC2 may refuse to be asked before a stream is broken off. */
    private static final int PATIENCE = 5;

    private final Roster roster;
    private final InstanceReader reader;
    private final ExecutorService threads;
    private final Pause pause;
    private final Polling polling;

    /** How often is asked. */
    record Polling(Duration busy, Duration idle) {

        Pace pace() {
            return new Pace(busy, idle);
        }
    }

    Logs(Roster roster, InstanceReader reader, ExecutorService threads, Pause pause, Polling polling) {
        this.roster = roster;
        this.reader = reader;
        this.threads = threads;
        this.pause = pause;
        this.polling = polling;
    }

    Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        if (roster.find(call, id).isEmpty()) {
            throw ConnectorException.unknownInstance(id);
        }
        Console console = consoleOf(call, id, Console.EMPTY);
        return subscriber -> {
            SubmissionPublisher<LogLine> lines = new SubmissionPublisher<>(threads, BUFFER);
            lines.subscribe(subscriber);
            threads.execute(() -> print(Call.of(call.owner()), id, query, console, lines));
        };
    }

    private void print(Call call, InstanceId id, LogQuery query, Console console, SubmissionPublisher<LogLine> lines) {
        try {
            print(query.follow() ? console.whole(query.tail()) : console.all(query.tail()), lines);
            if (query.follow()) {
                follow(call, id, console, lines);
            }
            lines.close();
        } catch (RuntimeException e) {
            lines.closeExceptionally(e);
        }
    }

    private void follow(Call call, InstanceId id, Console first, SubmissionPublisher<LogLine> lines) {
        Console before = first;
        Pace pace = polling.pace();
        boolean printed = true;
        int refused = 0;
        while (lines.hasSubscribers()) {
            pause.pause(pace.after(printed));
            try {
                // Asked first: what is printed before the end is there when the end is seen.
                boolean ended = ended(call, id);
                Console now = consoleOf(call, id, before);
                List<String> more = now.since(before);
                print(more, lines);
                if (ended) {
                    print(now.rest().isEmpty() ? List.of() : List.of(now.rest()), lines);
                    return;
                }
                printed = !more.isEmpty();
                before = now;
                refused = 0;
            } catch (Ec2Exception | ConnectorException e) {
                refused++;
                if (refused == PATIENCE) {
                    throw e;
                }
            }
        }
    }

    /** One that is stopped may be started again and print more. */
    private boolean ended(Call call, InstanceId id) {
        Optional<Ec2Instance> instance = roster.find(call, id);
        return instance.isEmpty() || reader.read(instance.get()).state() == InstanceState.FAILED;
    }

    /** EC2 may not find yet what it has launched, and forgets what was printed some time after the end. */
    private Console consoleOf(Call call, InstanceId id, Console before) {
        try {
            return console(call, id);
        } catch (Ec2Exception e) {
            if (e.trouble() != Trouble.NOT_FOUND) {
                throw e;
            }
            return before;
        }
    }

    private Console console(Call call, InstanceId id) {
        return Console.of(roster.questions().console(call, id.value()));
    }

    private static void print(List<String> texts, SubmissionPublisher<LogLine> lines) {
        texts.forEach(text -> lines.submit(new LogLine(Optional.empty(), LogLine.Stream.STDOUT, text)));
    }
}
