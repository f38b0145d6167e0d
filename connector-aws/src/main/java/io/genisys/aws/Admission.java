package io.genisys.aws;

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

/** What must hold before anything of an upscale is launched. */
record Admission(Scenes scenes, ServiceCatalog catalog, Offers offers, Room room, String compute) {

    Tags.Order order(Call call, ServiceName service, Upscale request) {
        return new Tags.Order(call, service, request, compute);
    }

    /**
     * Returns what the operation has had, and where it is to be spread what else there is of its service.
     *
     * @throws ConnectorException {@code operation-mismatch} where something else was asked for under the same id
     */
    Scene scene(Tags.Order order) {
        Scene scene = spreads(order)
                ? scenes.among(order.call(), order.service(), order.operation())
                : scenes.alone(order.call(), order.operation());
        boolean same = scene.own().values().stream()
                .allMatch(instance -> Roster.isOf(order.call(), order.service(), instance)
                        && order.request().fingerprint().equals(instance.tag(Tags.FINGERPRINT)));
        if (!same) {
            throw ConnectorException.operationMismatch(order.operation());
        }
        return scene;
    }

    /** A template that is wrong is told later: that the operation was another before comes first. */
    private boolean spreads(Tags.Order order) {
        try {
            return plan(order).hasSeveralPlaces();
        } catch (ConnectorException e) {
            return false;
        }
    }

    /** Returns what is to be launched, checked as far as that goes without asking EC2. */
    Plan plan(Tags.Order order) {
        return Plan.of(catalog.resolve(order.service(), order.request().template()));
    }

    LaunchCall call(Tags.Order order, Plan plan) {
        return new LaunchCall(order, plan, offers.rootDevice(order.call(), plan));
    }

    /** Returns in which ways the instance with this index, and those after it, can be launched. */
    List<Offering> offers(Tags.Order order, Plan plan, Scene scene, int index) {
        boolean spot = plan.segment(index, order.request().count()).spot();
        return offers.of(order, plan, spot, scene.before(index));
    }
}
