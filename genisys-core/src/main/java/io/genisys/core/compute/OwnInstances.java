package io.genisys.core.compute;

import io.genisys.connector.Instance;
import java.util.List;

/** Tells which instances are a compute's own, as several computes may have the same connector. */
@FunctionalInterface
public interface OwnInstances {

    /** Returns those of a compute among the instances that its connector has listed. */
    List<Instance> own(ComputeName compute, List<Instance> listed);
}
