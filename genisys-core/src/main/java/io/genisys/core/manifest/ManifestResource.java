package io.genisys.core.manifest;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.server.RequestBodies;
import io.genisys.core.autoscaling.PolicySets;
import io.genisys.core.json.StoredJson;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Applies files of services. */
@Path("/service")
public class ManifestResource {

    private static final String YAML = "application/yaml";

    private final RequestBodies bodies;
    private final ManifestReader reader;
    private final Manifests manifests;
    private final PolicySets policies;

    ManifestResource(RequestBodies bodies, ManifestReader reader, Manifests manifests, PolicySets policies) {
        this.bodies = bodies;
        this.reader = reader;
        this.manifests = manifests;
        this.policies = policies;
    }

    @PUT
    @Blocking
    @Consumes({YAML, MediaType.APPLICATION_JSON})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public Response apply(
            @QueryParam("dryRun") Optional<String> dryRun,
            HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = ManifestDescription.class)))
                    InputStream body)
            throws IOException {
        boolean dry = Refusals.flag("dryRun", dryRun);
        byte[] text = bodies.read(body, headers.getRequestHeaders());
        boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType());
        List<Entry> entries = reader.read(text, json ? Format.JSON : Format.YAML);
        Report report = Report.of(dry, dry ? manifests.compare(entries) : applied(entries));
        return plain(headers)
                ? Response.ok(report.text(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build()
                : Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Its errors have lines, which those of other requests have not. */
    @ServerExceptionMapper
    Response refused(WrongManifest wrong, HttpHeaders headers) {
        Response.ResponseBuilder answer = Response.status(wrong.problem().status());
        return plain(headers)
                ? answer.type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .entity(wrong.text())
                        .build()
                : answer.type(Problem.MEDIA_TYPE)
                        .entity(StoredJson.write(wrong.body()))
                        .build();
    }

    private List<Comparison> applied(List<Entry> entries) {
        List<Comparison> applied = Races.decided(() -> manifests.apply(entries));
        List<ServiceName> changed = applied.stream()
                .filter(Comparison::anyPolicy)
                .map(one -> one.entry().name())
                .toList();
        policies.evaluate(changed);
        return applied;
    }

    /** Returns whether a table for people was asked for, before anything else. */
    private static boolean plain(HttpHeaders headers) {
        List<MediaType> wanted = headers.getAcceptableMediaTypes();
        return !wanted.isEmpty() && wanted.get(0).equals(MediaType.TEXT_PLAIN_TYPE);
    }
}
