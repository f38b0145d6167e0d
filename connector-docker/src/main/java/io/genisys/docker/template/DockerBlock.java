package io.genisys.docker.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.Template;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.http.Strict;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The block {@code docker} of a template. */
@Strict
record DockerBlock(
        String image,
        List<String> entrypoint,
        PullPolicy pull,
        Optional<RegistryCredentials> credentials,
        List<String> networks,
        List<Volume> volumes,
        Optional<Healthcheck> healthcheck,
        Optional<Restart> restart) {

    static final String KIND = "docker";

    /** Without a colon, so that no template joins another container's network. */
    static final String NETWORK = "[A-Za-z0-9][A-Za-z0-9_.-]{0,127}";

    DockerBlock(
            @Nullable String image,
            @Nullable List<String> entrypoint,
            @Nullable PullPolicy pull,
            @Nullable Optional<RegistryCredentials> credentials,
            @Nullable List<String> networks,
            @Nullable List<Volume> volumes,
            @Nullable Optional<Healthcheck> healthcheck,
            @Nullable Optional<Restart> restart) {
        this.image = ImageName.checked(image == null ? "" : image);
        this.entrypoint = Texts.words("entrypoint", entrypoint);
        this.pull = pull == null ? PullPolicy.IF_NOT_PRESENT : pull;
        this.credentials = credentials == null ? Optional.empty() : credentials;
        this.networks = Texts.copy("networks", networks);
        this.volumes = Texts.copy("volumes", volumes);
        this.healthcheck = healthcheck == null ? Optional.empty() : healthcheck;
        this.restart = restart == null ? Optional.empty() : restart;
        if (this.volumes.stream().map(Volume::path).distinct().count() < this.volumes.size()) {
            throw new InvalidValueException("volumes", "each target once", "one of them twice");
        }
    }

    /**
     * Reads the block of a template.
     *
     * @throws ConnectorException {@code invalid-template} with the field that is wrong
     */
    static DockerBlock of(Template template) {
        try {
            byte[] json = ProtocolJson.mapper().writeValueAsBytes(template.block(KIND));
            // parts of it may come from the operator's YAML
            return JsonInput.readLoosely(json, DockerBlock.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (ConnectorException e) {
            List<FieldError> fields =
                    e.fields().stream().map(error -> error.under(KIND)).toList();
            throw ConnectorException.invalidTemplate(fields);
        }
    }
}
