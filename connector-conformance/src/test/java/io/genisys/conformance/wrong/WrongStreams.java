package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.Owner;
import io.genisys.connector.plain.Answer;
import io.smallrye.mutiny.Multi;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Predicate;

/** Wrong about logs and events. */
final class WrongStreams {

    private static final byte[] HELLO = "event: hello\n\n".getBytes(StandardCharsets.US_ASCII);

    private WrongStreams() {}

    static List<Wrong> all() {
        return List.of(
                logs(
                        "has lines for followers only",
                        right -> (call, id, query) -> query.follow()
                                ? right.logs(call, id, query)
                                : Multi.createFrom()
                                        .publisher(right.logs(call, id, query))
                                        .filter(line -> false),
                        "logsEndAfterTheLastLine",
                        "theTailIsTheLastLines",
                        "logsAreJsonLineByLine"),
                logs(
                        "pays no attention to the tail",
                        right -> (call, id, query) ->
                                right.logs(call, id, new LogQuery(query.follow(), Optional.empty())),
                        "theTailIsTheLastLines"),
                logs(
                        "does not follow",
                        right -> (call, id, query) -> right.logs(call, id, new LogQuery(false, query.tail())),
                        "followedLogsGoOnUntilTheInstanceHasEnded"),
                logs(
                        "has an empty log for unknown instances",
                        right -> (call, id, query) -> {
                            try {
                                return right.logs(call, id, query);
                            } catch (ConnectorException e) {
                                return Multi.createFrom().empty();
                            }
                        },
                        "logsOfAnInstanceThatIsNotTheOwnersAreRefused"),
                events(
                        "does not tell of starts",
                        event -> !event.reason().equals("created"),
                        "aStartIsTold",
                        "whatHappensToAnotherOwnersInstancesIsNotTold"),
                events(
                        "does not tell of ends",
                        event -> event.instance().state() != InstanceState.TERMINATED,
                        "theEndOfADownscaledInstanceIsTold"),
                events("does not tell of exits", event -> !event.reason().equals("exited with code 7"), "anExitIsTold"),
                events(
                        "does not tell of kills",
                        event -> !event.reason().equals("exited with code 137"),
                        "aKillIsTold"),
                events(
                        "does not tell of stops",
                        event -> event.instance().state() != InstanceState.STOPPED,
                        "aStopAndAStartAreTold"),
                Wrong.connector(
                        "tells everybody everything", Gossiping::new, "whatHappensToAnotherOwnersInstancesIsNotTold"),
                Wrong.wire(
                        "begins events with no comment",
                        (request, right) ->
                                request.path().equals("/event") ? hello(right.apply(request)) : right.apply(request),
                        "aSubscriptionToEventsBeginsWithAComment"),
                Wrong.wire(
                        "takes any tail",
                        (request, right) -> right.apply(
                                request.verb().equals("logs") && wrongTail(request.query())
                                        ? request.withoutQuery()
                                        : request),
                        "aWrongTailOrFollowIsRefused"),
                Wrong.wire(
                        "calls logs plain text",
                        (request, right) -> request.verb().equals("logs")
                                        && right.apply(request).status() == 200
                                ? right.apply(request).with("Content-Type", "text/plain")
                                : right.apply(request),
                        "logsAreJsonLineByLine"));
    }

    private interface Logs {
        Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query);
    }

    private static Wrong logs(String what, Function<Right, Logs> spoil, String... fails) {
        return Wrong.connector(
                what,
                reference -> new Right(reference) {
                    private final Logs spoiled = spoil.apply(new Right(reference));

                    @Override
                    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
                        return spoiled.logs(call, id, query);
                    }
                },
                fails);
    }

    private static Wrong events(String what, Predicate<InstanceEvent> told, String... fails) {
        return Wrong.connector(
                what,
                reference -> new Right(reference) {
                    @Override
                    public Flow.Publisher<InstanceEvent> events(Call call) {
                        return Multi.createFrom().publisher(super.events(call)).filter(told);
                    }
                },
                fails);
    }

    private static final class Gossiping extends Right {

        Gossiping(Reference reference) {
            super(reference);
        }

        @Override
        public Flow.Publisher<InstanceEvent> events(Call call) {
            Call stranger = Call.of(new Owner(call.owner() + "-stranger"));
            return Multi.createBy().merging().streams(super.events(call), super.events(stranger));
        }
    }

    /** In the place of the comment, which says that the subscription has begun. */
    private static Answer hello(Answer right) {
        return new Answer(
                right.status(),
                right.headers(),
                right.body(),
                right.stream()
                        .map(stream -> out -> stream.write(new FilterOutputStream(out) {

                            private boolean begun;

                            @Override
                            public void write(byte[] bytes, int start, int length) throws IOException {
                                if (begun) {
                                    out.write(bytes, start, length);
                                } else {
                                    out.write(HELLO);
                                    begun = true;
                                }
                            }
                        })));
    }

    private static boolean wrongTail(Map<String, String> query) {
        return !query.getOrDefault("tail", "0").matches("\\d{1,6}")
                || !query.getOrDefault("follow", "true").matches("true|false");
    }
}
