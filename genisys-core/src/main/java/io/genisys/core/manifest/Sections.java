package io.genisys.core.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.http.Strict;
import io.genisys.core.autoscaling.PolicyRequest;
import io.genisys.core.service.Paused;
import io.genisys.core.service.ServiceDefinition;
import io.genisys.core.service.ServiceRequest;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Source;
import io.genisys.policy.json.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of one file, read one by one; what is wrong with them is collected. */
final class Sections {

    private static final String EXPECTED = "an object with services";

    private final Format format;
    private final Set<String> kinds;
    private final PolicyRequest requests;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<ServiceName, Integer> names = new HashMap<>();

    Sections(Format format, Set<String> kinds, PolicyRequest requests) {
        this.format = format;
        this.kinds = kinds;
        this.requests = requests;
    }

    /** A service but for its policies, whose reader says all that is wrong with one by itself. */
    @Strict
    record Section(
            @Nullable String name,
            @Nullable Template template,
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable Paused paused,
            @Nullable Object policies) {}

    /** Returns the services that nothing is wrong with. */
    List<Entry> read(JsonNode root) {
        List<Entry> entries = new ArrayList<>();
        if (!root.isObject()) {
            wrong("", EXPECTED, JsonInput.described(root));
            return entries;
        }
        root.fieldNames().forEachRemaining(field -> {
            if (!field.equals("services")) {
                wrong(field, "no such field, only services", "an unknown field");
            }
        });
        JsonNode services = root.path("services");
        if (!services.isArray()) {
            wrong("services", "a list of services", JsonInput.described(services));
        }
        for (int i = 0; services.isArray() && i < services.size(); i++) {
            entry("services[" + i + "]", i, services.get(i)).ifPresent(entries::add);
        }
        return entries;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** Returns the sources of the policies that nothing is wrong with, by the path of the policy. */
    Map<String, Source> sources() {
        return sources;
    }

    private Optional<Entry> entry(String path, int index, JsonNode node) {
        if (!node.isObject()) {
            wrong(path, "an object with name, template, min, max, paused, policies", JsonInput.described(node));
            return Optional.empty();
        }
        int before = errors.size();
        Section section = section(path, node);
        Optional<ServiceName> name = name(path, index, section);
        Optional<ServiceDefinition> definition = definition(path, section);
        // of bounds that could not be read nothing can be outside
        Optional<Bounds> allowed = errors.size() == before ? definition.map(Sections::bounds) : Optional.empty();
        Optional<Map<PolicyName, Policy>> policies =
                Optional.ofNullable(node.get("policies")).map(all -> policies(path + ".policies", all, allowed));
        return errors.size() == before
                ? Optional.of(new Entry(name.orElseThrow(), definition.orElseThrow(), policies))
                : Optional.empty();
    }

    /** Returns what of a service can be read. */
    private Section section(String path, JsonNode node) {
        Piecewise pieces = new Piecewise(format, Section.class);
        ObjectNode sound = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(field -> !field.getKey().equals("policies"))
                .forEach(field -> {
                    List<FieldError> wrong = pieces.errors(field.getKey(), field.getValue());
                    wrong.forEach(error -> errors.add(error.under(path)));
                    if (wrong.isEmpty()) {
                        sound.set(field.getKey(), field.getValue());
                    }
                });
        try {
            return format.read(ProtocolJson.mapper().writeValueAsBytes(sound), Section.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can't be written", e);
        }
    }

    private Optional<ServiceName> name(String path, int index, Section section) {
        if (section.name() == null) {
            if (errors.stream().noneMatch(error -> error.field().equals(path + ".name"))) {
                wrong(path + ".name", "the name of the service", "nothing");
            }
            return Optional.empty();
        }
        try {
            ServiceName name = new ServiceName(section.name());
            Integer other = names.putIfAbsent(name, index);
            if (other != null) {
                wrong(path + ".name", "a name once in a file", "\"" + name + "\", which services[" + other + "] has");
            }
            return Optional.of(name);
        } catch (InvalidValueException e) {
            errors.add(e.error().under(path + ".name"));
            return Optional.empty();
        }
    }

    private Optional<ServiceDefinition> definition(String path, Section section) {
        ServiceRequest request =
                new ServiceRequest(null, section.template(), section.min(), section.max(), section.paused());
        List<FieldError> wrong = request.errors(kinds);
        wrong.forEach(error -> errors.add(error.under(path)));
        return wrong.isEmpty() ? Optional.of(request.definition()) : Optional.empty();
    }

    private Map<PolicyName, Policy> policies(String path, JsonNode node, Optional<Bounds> allowed) {
        Map<PolicyName, Policy> policies = new LinkedHashMap<>();
        if (!node.isObject()) {
            wrong(
                    path,
                    "policies by their names, {} for none, or no such field to leave them as they are",
                    JsonInput.described(node));
            return policies;
        }
        node.properties().forEach(field -> {
            String at = path + "." + field.getKey();
            try {
                PolicyName name = new PolicyName(field.getKey());
                PolicyReader.Result result = requests.read(field.getValue(), allowed);
                result.errors().forEach(error -> errors.add(error.under(at)));
                result.policy().ifPresent(policy -> {
                    policies.put(name, policy);
                    sources.put(at, policy.source());
                });
            } catch (InvalidValueException e) {
                errors.add(e.error().under(at));
            }
        });
        return policies;
    }

    private static Bounds bounds(ServiceDefinition definition) {
        return new Bounds(
                definition.min(), definition.max().map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private void wrong(String field, String expected, String got) {
        errors.add(new FieldError(field, expected, got));
    }
}
