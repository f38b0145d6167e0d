package io.genisys.connector.http.openapi;

import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProtocolHeaders;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds what the generator can't see: headers, problems, the two streams, and values as they cross the wire. An
 * application that is no connector keeps its description as it is.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProtocolDescription implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            ProtocolHeaders.PROTOCOL, "The version of the protocol that the caller speaks: 1.",
            ProtocolHeaders.OWNER, "Whose instances the request is about; default where it is absent.",
            ProtocolHeaders.DEADLINE, "The instant past which nothing is started, in ISO 8601."));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || !api.getPaths().hasPathItem("/connector")) {
            return;
        }
        api.setInfo(OASFactory.createInfo()
                .title("Genisys connector protocol")
                .version("1")
                .description("docs/protocol.md is the normative text; unknown fields are to be ignored, and what is"
                        + " absent is left out."));
        api.getComponents().setSchemas(WireSchemas.over(api.getComponents().getSchemas()));
        HEADERS.forEach((name, text) -> api.getComponents().addParameter(name, header(name, text)));
        api.getComponents().addResponse("Problem", problem());
        api.getPaths()
                .getPathItem("/service/{service}/check")
                .getPOST()
                .setResponses(OASFactory.createAPIResponses()
                        .addAPIResponse("204", OASFactory.createAPIResponse().description("It would be accepted.")));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> complete(operation)));
        stream(api, "/event", "text/event-stream", "InstanceEvent", "events; the data of each is one of these");
        stream(api, "/instance/{id}/logs", "application/x-ndjson", "LogLine", "lines; each is one of these");
    }

    private static void complete(Operation operation) {
        HEADERS.keySet()
                .forEach(name ->
                        operation.addParameter(OASFactory.createParameter().ref("#/components/parameters/" + name)));
        List.copyOf(operation.getResponses().getAPIResponses().keySet()).stream()
                .filter(status -> !status.startsWith("2"))
                .forEach(operation.getResponses()::removeAPIResponse);
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(answer -> answer.addHeader(ProtocolHeaders.CONNECTOR, connector()));
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
    }

    private static void stream(OpenAPI api, String path, String type, String item, String description) {
        APIResponse answer =
                api.getPaths().getPathItem(path).getGET().getResponses().getAPIResponse("200");
        answer.setDescription("A stream of " + description + ".");
        answer.setContent(content(type, item));
    }

    private static Parameter header(String name, String text) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .required(false)
                .description(text)
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("Refused or failed: RFC 9457.")
                .content(content(Problem.MEDIA_TYPE, "Problem"))
                .addHeader(ProtocolHeaders.CONNECTOR, connector());
    }

    private static Header connector() {
        return OASFactory.createHeader()
                .description("kind/version: an answer without it came from something in between.")
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
    }

    private static Content content(String type, String item) {
        return OASFactory.createContent()
                .addMediaType(
                        type,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMAS + item)));
    }
}
