package io.genisys.docker;

import io.genisys.connector.Call;
import io.genisys.connector.Port;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.docker.template.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is written on every container, in the call that creates it. */
final class Labels {

    static final String OWNER = "genisys.owner";
    static final String SERVICE = "genisys.service";
    static final String OPERATION = "genisys.operation";
    static final String INDEX = "genisys.index";
    static final String FINGERPRINT = "genisys.fingerprint";
    static final String COUNT = "genisys.count";
    static final String CREATED = "genisys.created";
    static final String PORTS = "genisys.ports";
    static final String RESTART = "genisys.restart";
    static final String CPU = "genisys.cpu";
    static final String MEMORY = "genisys.memory";

    private Labels() {}

    static Map<String, String> of(Call call, ServiceName service, Upscale request, int index, Plan plan, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>(plan.labels());
        labels.put(OWNER, call.owner().value());
        labels.put(SERVICE, service.value());
        labels.put(OPERATION, request.operation().toString());
        labels.put(INDEX, Integer.toString(index));
        labels.put(FINGERPRINT, request.fingerprint());
        labels.put(COUNT, Integer.toString(request.count()));
        // The engine's lists tell it in seconds and its events not at all.
        labels.put(CREATED, now.toString());
        labels.put(RESTART, plan.restart());
        if (!plan.ports().isEmpty()) {
            labels.put(PORTS, plan.ports().stream().map(Labels::text).collect(Collectors.joining(",")));
        }
        plan.resources().cpu().ifPresent(cpu -> labels.put(CPU, cpu.toString()));
        plan.resources().memory().ifPresent(memory -> labels.put(MEMORY, Long.toString(memory.bytes())));
        return labels;
    }

    static Map<String, String> ofVolumes(Call call, ServiceName service) {
        return Map.of(OWNER, call.owner().value(), SERVICE, service.value());
    }

    static String name(ServiceName service, Upscale request, int index) {
        return "genisys-" + service + "-" + request.operation() + "-" + index;
    }

    /** Returns the names of the ports by {@code 8080/tcp}. */
    static Map<String, String> portNames(Map<String, String> labels) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String entry : labels.getOrDefault(PORTS, "").split(",")) {
            String[] nameAndPort = entry.split("=", 2);
            if (nameAndPort.length == 2) {
                names.put(nameAndPort[1], nameAndPort[0]);
            }
        }
        return names;
    }

    private static String text(Port port) {
        String protocol = switch (port.protocol()) {
            case TCP -> "tcp";
            case UDP -> "udp";
        };
        return port.name() + "=" + port.port() + "/" + protocol;
    }
}
