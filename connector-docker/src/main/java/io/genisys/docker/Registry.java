package io.genisys.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.AuthConfig;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.RegistryCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pulls, by the engine. One that fails is the template's fault only where the registry has answered so. */
final class Registry {

    // By text, as there is nothing else: the engine answers 500 and puts the registry's own code into words.
    private static final Pattern DENIED = Pattern.compile(
            "\\bunauthorized\\b|no basic auth credentials|access to the resource is denied", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABSENT = Pattern.compile("\\b(manifest|name) unknown\\b", Pattern.CASE_INSENSITIVE);

    private final Engine engine;
    private final Map<String, DockerSettings.Credentials> configured;
    private final Duration timeout;

    Registry(Engine engine, DockerSettings settings) {
        this.engine = engine;
        this.configured = settings.credentials();
        this.timeout = settings.pullTimeout();
    }

    void pull(Call call, Plan plan) {
        Optional<AuthConfig> auth = plan.credentials().map(credentials -> auth(plan, credentials));
        try {
            engine.within(call).attempt(timeout, client -> pulled(client, plan, auth));
        } catch (EngineRefusal e) {
            throw refused(call, plan, auth, e);
        } catch (ConnectorException e) {
            throw new ConnectorException(e.code(), Effect.NONE, plan.image() + " was not pulled: " + e.detail())
                    .causedBy(e);
        }
    }

    private static boolean pulled(DockerClient client, Plan plan, Optional<AuthConfig> auth) {
        PullImageCmd pull = client.pullImageCmd(tagged(plan.image()));
        auth.ifPresent(pull::withAuthConfig);
        try (PullImageResultCallback progress = pull.exec(new PullImageResultCallback())) {
            progress.awaitCompletion();
            return true;
        } catch (DockerClientException e) {
            // The registry had begun to send it.
            throw new InternalServerErrorException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConnectorException refused(Call call, Plan plan, Optional<AuthConfig> auth, EngineRefusal reason) {
        String detail = auth.map(AuthConfig::getPassword)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> reason.detail().replace(secret, "***"))
                .orElse(reason.detail());
        boolean absent = reason.isNotFound() || reason.isBadRequest();
        boolean denied = absent ? auth.filter(used -> !accepted(call, used)).isPresent() : says(DENIED, detail);
        if (denied) {
            return ConnectorException.invalidTemplate(
                    "docker.credentials",
                    "credentials that the registry of " + plan.image() + " accepts",
                    (auth.isPresent() ? "ones that it refused" : "none") + " (" + detail + ")");
        }
        if (absent || says(ABSENT, detail)) {
            return ConnectorException.invalidTemplate(
                    "docker.image", "an image that the engine has or can pull", plan.image() + " (" + detail + ")");
        }
        return new ConnectorException(
                        Code.BACKEND_UNAVAILABLE, Effect.NONE, plan.image() + " could not be pulled: " + detail)
                .causedBy(reason);
    }

    private static boolean says(Pattern pattern, String detail) {
        return pattern.matcher(detail).find();
    }

    private boolean accepted(Call call, AuthConfig auth) {
        try {
            engine.within(call)
                    .attempt(client -> client.authCmd().withAuthConfig(auth).exec());
            return true;
        } catch (EngineRefusal e) {
            return !e.isUnauthorized();
        }
    }

    private AuthConfig auth(Plan plan, RegistryCredentials credentials) {
        Optional<DockerSettings.Credentials> named = credentials.name().map(configured::get);
        return new AuthConfig()
                .withRegistryAddress(registry(plan.image()))
                .withUsername(named.map(DockerSettings.Credentials::username)
                        .or(credentials::username)
                        .orElse(""))
                .withPassword(named.map(DockerSettings.Credentials::password)
                        .or(credentials::password)
                        .orElse(""));
    }

    /** The part before the first slash, where it looks like a host; or else Docker's own. */
    static String registry(String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host ? first : AuthConfig.DEFAULT_SERVER_ADDRESS;
    }

    /** Without a tag the engine would pull all of them. */
    private static String tagged(String image) {
        return image.indexOf(':', image.lastIndexOf('/') + 1) >= 0 ? image : image + ":latest";
    }
}
