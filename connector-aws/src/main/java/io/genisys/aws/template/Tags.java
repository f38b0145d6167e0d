package io.genisys.aws.template;

import io.genisys.connector.Call;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is written on every instance and its volumes, in the call that creates them. */
public final class Tags {

    /** Whose it is. */
    public static final String OWNER = "genisys:owner";
    /** The service. */
    public static final String SERVICE = "genisys:service";
    /** The operation that launched it. */
    public static final String OPERATION = "genisys:operation";
    /** Owner, service and operation in one, by which one question finds what several filters can't say together. */
    public static final String IDENTITY = "genisys:identity";
    /** Which compute. */
    public static final String COMPUTE = "genisys:compute";
    /** The digest of the request that launched it. */
    public static final String FINGERPRINT = "genisys:fingerprint";
    /** How many the operation wants. */
    public static final String COUNT = "genisys:count";
    /** The index of the first instance of its call; EC2's launch index counts on from there. */
    public static final String BASE = "genisys:base";
    /** How many its call was to launch at the most. */
    public static final String MOST = "genisys:most";
    /** How it was launched. */
    public static final String OFFERING = "genisys:offering";
    /** What it listens on. */
    public static final String PORTS = "genisys:ports";

    private static final String NAME = "Name";

    private Tags() {}

    /**
     * Who asks for what.
     *
     * @param compute what the operator calls this compute
     */
    public record Order(Call call, ServiceName service, Upscale request, String compute) {

        /** Returns the operation. */
        public OperationId operation() {
            return request.operation();
        }

        /** Returns the owner. */
        public Owner owner() {
            return call.owner();
        }
    }

    /** What one call launches: up to {@code most} instances from index {@code base} on. */
    record Part(int base, int most, Offering offering) {}

    /** Returns the value of {@link #IDENTITY}, or a pattern of it: no name of the protocol has a slash or an asterisk. */
    public static String identity(String... names) {
        return String.join("/", names);
    }

    static Map<String, String> of(Order order, Plan plan, Part part) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(NAME, order.service().value());
        tags.putAll(plan.tags());
        tags.put(OWNER, order.owner().value());
        tags.put(SERVICE, order.service().value());
        tags.put(OPERATION, order.operation().toString());
        tags.put(
                IDENTITY,
                identity(
                        order.owner().value(),
                        order.service().value(),
                        order.operation().toString()));
        tags.put(COMPUTE, order.compute());
        tags.put(FINGERPRINT, order.request().fingerprint());
        tags.put(COUNT, Integer.toString(order.request().count()));
        tags.put(BASE, Integer.toString(part.base()));
        tags.put(MOST, Integer.toString(part.most()));
        tags.put(OFFERING, part.offering().text());
        if (!plan.ports().isEmpty()) {
            tags.put(PORTS, Ports.text(plan.ports()));
        }
        return tags;
    }
}
