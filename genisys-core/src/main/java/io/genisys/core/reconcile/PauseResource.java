package io.genisys.core.reconcile;

import io.genisys.connector.http.Strict;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Paused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stops what Genisys does by itself, for all services at once; what users ask for goes on. */
@Path("/reconciler")
@Produces(MediaType.APPLICATION_JSON)
public class PauseResource {

    private static final Logger LOG = Logger.getLogger(PauseResource.class);

    private final Installation installation;

    PauseResource(Installation installation) {
        this.installation = installation;
    }

    /**
     * What is not done without being asked.
     *
     * @param paused none, in (nothing is terminated), out (nothing is launched) or both
     */
    @Strict
    public record Pause(@Nullable Paused paused) {}

    @GET
    public Pause get() {
        return new Pause(installation.paused());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Pause put(Pause pause) {
        if (pause.paused == null) {
            throw Refusals.invalid("paused", "none, in, out or both", "nothing");
        }
        LOG.infof("paused for all services: %s, was %s", pause.paused, installation.paused());
        installation.pause(pause.paused);
        return get();
    }
}
