package io.genisys.connector.plain;

import io.genisys.connector.Call;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.CountOnlyAdapter;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.LogQuery;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The protocol on top of a connector, word by word as docs/protocol.md has it, and nothing but that. */
public final class Protocol implements Function<Request, Answer> {

    private final Connector connector;
    private final Gate gate;
    private final CountOnlyAdapter counts;

    /** Answers for {@code connector}, to those who know {@code token}. */
    public Protocol(Connector connector, String token) {
        this.connector = connector;
        this.gate = new Gate(token);
        this.counts = new CountOnlyAdapter(connector, Clock.systemUTC());
    }

    private record Scale(int number) {}

    @Override
    public Answer apply(Request request) {
        String name = connector.describe().kind() + "/" + connector.describe().version();
        return answer(request).with("Genisys-Connector", name);
    }

    private Answer answer(Request request) {
        try {
            gate.check(request);
            List<String> parts = request.parts();
            return switch (parts.isEmpty() ? "" : parts.get(0)) {
                case "connector", "capacity", "event" -> parts.size() == 1 ? single(request) : Gate.unknownPath();
                case "instance" -> instance(request, parts);
                case "service" -> parts.size() == 3 ? service(request, parts.get(1)) : Gate.unknownPath();
                default -> Gate.unknownPath();
            };
        } catch (Gate.Refused e) {
            return e.answer();
        } catch (ConnectorException e) {
            return Answer.refusal(e).status() == 401
                    ? Answer.refusal(e).with("WWW-Authenticate", "Bearer")
                    : Answer.refusal(e);
        } catch (InvalidValueException e) {
            return Answer.problem(Problem.invalid(List.of(e.error())));
        }
    }

    private Answer single(Request request) {
        if (!request.method().equals("GET")) {
            return Gate.wrongMethod();
        }
        Call call = gate.call(request);
        return switch (request.verb()) {
            case "connector" -> Answer.json(connector.describe());
            case "capacity" ->
                Answer.json(offered(ReportsCapacity.class, Feature.CAPACITY).capacity(call));
            default ->
                Streams.events(offered(PublishesEvents.class, Feature.EVENTS).events(call));
        };
    }

    private Answer instance(Request request, List<String> parts) {
        Call call = gate.call(request);
        if (parts.size() == 1) {
            return request.method().equals("GET")
                    ? Answer.json(connector.instances(
                            call, Optional.ofNullable(request.query().get("cursor"))))
                    : Gate.wrongMethod();
        }
        InstanceId id = named("id", InstanceId::new, parts.get(1));
        if (parts.size() == 2) {
            return Answer.json(connector.instance(call, id));
        }
        return switch (request.method() + " " + request.verb()) {
            case "GET stats" ->
                Answer.json(offered(ReportsStats.class, Feature.STATS).stats(call, id));
            case "GET logs" -> {
                StreamsLogs logs = offered(StreamsLogs.class, Feature.LOGS);
                yield Streams.logs(logs.logs(call, id, query(request)));
            }
            case "POST stop", "POST start", "POST restart" -> Answer.json(power(call, id, request.verb()));
            default -> Gate.unknownPath();
        };
    }

    private Instance power(Call call, InstanceId id, String verb) {
        ControlsPower power = offered(ControlsPower.class, Feature.POWER);
        return switch (verb) {
            case "stop" -> power.stop(call, id);
            case "start" -> power.start(call, id);
            default -> power.restart(call, id);
        };
    }

    private Answer service(Request request, String name) {
        Call call = gate.call(request);
        ServiceName service = named("service", ServiceName::new, name);
        return switch (request.method() + " " + request.verb()) {
            case "GET instance" -> Answer.json(Map.of("instances", connector.instances(call, service)));
            case "GET status" -> Answer.json(Map.of("running_resources", counts.status(call, service)));
            case "POST scale" -> {
                int number = read(request, Scale.class).number();
                yield Answer.json(Map.of("running_resources", counts.scale(call, service, number)));
            }
            case "POST upscale" -> {
                Upscale upscale = read(request, Upscale.class);
                gate.checkBatch(connector, "count", upscale.count());
                yield Answer.json(connector.upscale(call, service, upscale));
            }
            case "POST downscale" -> {
                call.checkDeadline(Clock.systemUTC().instant());
                Downscale downscale = read(request, Downscale.class);
                gate.checkBatch(connector, "instances", downscale.instances().size());
                yield Answer.json(connector.downscale(call, service, downscale));
            }
            case "POST check" -> {
                ChecksTemplates checks = offered(ChecksTemplates.class, Feature.CHECK);
                checks.check(call, service, read(request, Upscale.class));
                yield Answer.empty();
            }
            default -> Gate.unknownPath();
        };
    }

    private <F> F offered(Class<F> type, Feature feature) {
        if (!connector.describe().features().contains(feature)) {
            throw ConnectorException.unsupported(feature);
        }
        return type.cast(connector);
    }

    private static <T> T read(Request request, Class<T> type) {
        Gate.checkMediaType(request);
        return JsonInput.read(request.body().getBytes(StandardCharsets.UTF_8), type);
    }

    private static LogQuery query(Request request) {
        String follow = request.query().getOrDefault("follow", "false");
        if (!follow.matches("true|false")) {
            throw new InvalidValueException("follow", "true or false", follow);
        }
        String tail = request.query().get("tail");
        return new LogQuery(
                follow.equals("true"),
                tail == null ? Optional.empty() : Optional.of(named("tail", Integer::valueOf, tail)));
    }

    static <T> T named(String parameter, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw ConnectorException.invalidRequest(List.of(new FieldError(parameter, "its syntax", text)));
        }
    }
}
