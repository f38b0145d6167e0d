package io.genisys.aws;

import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.template.LaunchCall;
import io.genisys.aws.template.Offering;
import io.genisys.aws.template.Plan;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.util.List;

/**
 * What an upscale would say: what this connector can tell by itself, then what EC2 knows of images, types and subnets,
 * and then EC2's own dry run, which also sees permissions, groups, keys and profiles.
 */
record Checker(Ec2 ec2, Admission admission, Slices slices) {

    void check(Call call, ServiceName service, Upscale request) {
        Tags.Order order = admission.order(call, service, request);
        Scene scene = admission.scene(order);
        int existing = scene.own().size();
        if (existing == request.count()) {
            return;
        }
        Plan plan = admission.plan(order);
        List<FieldError> faults = admission.offers().faults(call, plan);
        if (!faults.isEmpty()) {
            throw ConnectorException.invalidTemplate(faults);
        }
        List<Offering> offerings = admission.offers(order, plan, scene, existing);
        if (existing == 0) {
            admission.room().grant(call, request.count());
            slices.refuseWithoutRoom(offerings);
        }
        dryRun(call, admission.call(order, plan), offerings, plan.most(0, request.count()));
    }

    /** One offering is enough, as a launch goes on to the next as well. */
    private void dryRun(Call call, LaunchCall launch, List<Offering> offerings, int most) {
        Ec2Exception refusal = null;
        for (Offering offering : offerings) {
            try {
                ec2.dryRun(call, launch.request(0, most, offering));
                return;
            } catch (Ec2Exception e) {
                if (!e.trouble().concernsOffering()) {
                    throw e;
                }
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
