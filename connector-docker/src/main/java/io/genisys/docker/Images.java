package io.genisys.docker;

import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import io.genisys.connector.ConnectorException;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.PullPolicy;
import io.genisys.docker.template.RegistryCredentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The images of the engine. */
final class Images {

    private final Engine engine;
    private final Map<String, DockerSettings.Credentials> configured;
    private final Duration pullTimeout;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    Images(Engine engine, DockerSettings settings) {
        this.engine = engine;
        this.configured = settings.credentials();
        this.pullTimeout = settings.pullTimeout();
    }

    boolean has(String image) {
        try {
            engine.attempt(client -> client.inspectImageCmd(image).exec());
            return true;
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e.internal();
        }
    }

    /** Makes a missing image present; of several who need it, one pulls. */
    void fetch(Plan plan) {
        ReentrantLock turn = turns.computeIfAbsent(plan.image(), image -> new ReentrantLock());
        turn.lock();
        try {
            if (!has(plan.image())) {
                pull(plan);
            }
        } finally {
            turn.unlock();
        }
    }

    void pull(Plan plan) {
        if (plan.pull() == PullPolicy.NEVER) {
            throw ConnectorException.invalidTemplate(
                    "docker.image", "an image that the engine has, as the pull policy is never", plan.image());
        }
        Optional<AuthConfig> auth = plan.credentials().map(this::auth);
        try {
            engine.attempt(pullTimeout, client -> {
                PullImageCmd pull = client.pullImageCmd(reference(plan.image()));
                auth.ifPresent(pull::withAuthConfig);
                PullImageResultCallback callback = pull.exec(new PullImageResultCallback());
                try {
                    callback.awaitCompletion();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (DockerClientException e) {
                    throw new DockerException(String.valueOf(e.getMessage()), 404, e);
                }
                return true;
            });
        } catch (EngineRefusal e) {
            throw refused(plan, auth, e);
        }
    }

    private ConnectorException refused(Plan plan, Optional<AuthConfig> auth, EngineRefusal reason) {
        if (auth.isPresent() && !accepted(auth.get())) {
            return ConnectorException.invalidTemplate(
                    "docker.credentials", "credentials that the registry accepts", "ones that it refused");
        }
        String detail = reason.detail();
        for (String secret : auth.map(AuthConfig::getPassword).stream().toList()) {
            detail = secret.isEmpty() ? detail : detail.replace(secret, "***");
        }
        return ConnectorException.invalidTemplate(
                "docker.image", "an image that the engine has or can pull", plan.image() + " (" + detail + ")");
    }

    private boolean accepted(AuthConfig auth) {
        try {
            engine.attempt(client -> client.authCmd().withAuthConfig(auth).exec());
            return true;
        } catch (EngineRefusal e) {
            return !e.isUnauthorized();
        }
    }

    private AuthConfig auth(RegistryCredentials credentials) {
        Optional<DockerSettings.Credentials> named = credentials.name().map(configured::get);
        return new AuthConfig()
                .withUsername(named.map(DockerSettings.Credentials::username)
                        .or(credentials::username)
                        .orElse(""))
                .withPassword(named.map(DockerSettings.Credentials::password)
                        .or(credentials::password)
                        .orElse(""));
    }

    /** Without a tag the engine would pull all of them. */
    private static String reference(String image) {
        return image.indexOf(':', image.lastIndexOf('/') + 1) >= 0 ? image : image + ":latest";
    }
}
