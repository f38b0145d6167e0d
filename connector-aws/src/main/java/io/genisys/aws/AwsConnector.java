package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.connector.Call;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** EC2 instances of one account and region. */
final class AwsConnector implements Connector, AutoCloseable {

    private final Parts parts;
    private final ConnectorInfo info;

    AwsConnector(Parts parts, String version) {
        this.parts = parts;
        this.info = new ConnectorInfo(
                "aws",
                version,
                List.of(ConnectorInfo.PROTOCOL),
                Feature.of(this),
                ConnectorInfo.Limits.DEFAULT,
                parts.base().window(),
                io.genisys.aws.template.Schema.read());
    }

    @Override
    public ConnectorInfo describe() {
        return info;
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return parts.launcher().upscale(call, service, request);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return parts.terminator().downscale(call, service, request);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return asking(() -> parts.base().reader().read(parts.base().roster().of(call, service)));
    }

    /** All on one page, which is several of EC2's. */
    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        cursor.ifPresent(foreign -> {
            throw ConnectorException.invalidRequest(
                    List.of(new FieldError("cursor", "none, as there is one page only", foreign)));
        });
        return InstancePage.last(
                asking(() -> parts.base().reader().read(parts.base().roster().of(call))));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return asking(() -> parts.base().roster().find(call, id))
                .map(parts.base().reader()::read)
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    @Override
    public void close() {
        parts.close();
    }

    Parts parts() {
        return parts;
    }

    /** A question changes nothing, whatever becomes of it. */
    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (Ec2Exception e) {
            throw e.asked();
        }
    }
}
