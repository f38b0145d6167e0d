package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.LaunchCall;
import io.genisys.aws.template.Offering;
import io.genisys.aws.template.Plan;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import java.util.List;
import java.util.Map;

/** What must hold before anything of an upscale is launched. */
record Admission(Roster roster, ServiceCatalog catalog, Offers offers, Room room, String compute) {

    Tags.Order order(Call call, ServiceName service, Upscale request) {
        return new Tags.Order(call, service, request, compute);
    }

    /**
     * Returns the instances that the operation has had, by index.
     *
     * @throws ConnectorException {@code operation-mismatch} where something else was asked for under the same id
     */
    Map<Integer, Ec2Instance> existing(Tags.Order order) {
        List<Ec2Instance> seen = roster.of(order.call(), order.operation());
        boolean same = seen.stream()
                .allMatch(instance -> Roster.isOf(order.call(), order.service(), instance)
                        && order.request().fingerprint().equals(instance.tag(Tags.FINGERPRINT)));
        if (!same) {
            throw ConnectorException.operationMismatch(order.operation());
        }
        return Launcher.byIndex(seen);
    }

    /** Returns what is to be launched, checked as far as that goes without asking EC2. */
    Plan plan(Tags.Order order) {
        return Plan.of(catalog.resolve(order.service(), order.request().template()));
    }

    LaunchCall call(Tags.Order order, Plan plan) {
        return new LaunchCall(order, plan, offers.rootDevice(order.call(), plan));
    }

    List<Offering> offers(Tags.Order order, Plan plan, boolean spot) {
        return offers.of(order.call(), order.service(), plan, spot);
    }
}
