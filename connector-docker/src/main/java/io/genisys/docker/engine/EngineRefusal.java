package io.genisys.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.util.regex.Pattern;

/** The engine's answer to a call that it did not carry out. Checked, so that no caller forgets what it may mean. */
public final class EngineRefusal extends Exception {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;

    /** Where the engine keeps its own: not for callers. */
    private static final Pattern OWN_PATHS = Pattern.compile("/(?:var/lib|var/run|run)/[^\\s\":,]+");

    private final int status;
    private final String detail;

    EngineRefusal(DockerException refused) {
        super("the engine answered " + refused.getHttpStatus(), refused);
        this.status = refused.getHttpStatus();
        this.detail = detail(refused);
    }

    /** Returns the engine's own words, which are for people only. */
    public String detail() {
        return detail;
    }

    /** Returns whether what was asked for holds already. */
    public boolean isNotModified() {
        return status == 304;
    }

    /** Returns whether the request can't be carried out as it is. */
    public boolean isBadRequest() {
        return status == 400;
    }

    /** Returns whether credentials are wrong. */
    public boolean isUnauthorized() {
        return status == 401;
    }

    /** Returns whether the engine does not allow it, or it was done before. */
    public boolean isForbidden() {
        return status == 403;
    }

    /** Returns whether the thing itself, or something that it needs, does not exist. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** Returns whether it clashes with what is there: a taken name, a removal under way. */
    public boolean isConflict() {
        return status == 409;
    }

    /** Returns this as a failure that left nothing behind, for want of a better reason. */
    public ConnectorException internal() {
        return new ConnectorException(Code.INTERNAL, Effect.NONE, "the Docker engine refused: " + detail)
                .causedBy(this);
    }

    private static String detail(DockerException refused) {
        String message = String.valueOf(refused.getMessage());
        int body = message.indexOf('{');
        String words = body < 0 ? message : inside(message.substring(body), message);
        String text = OWN_PATHS.matcher(words).replaceAll("…");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String inside(String json, String otherwise) {
        try {
            JsonNode message = JSON.readTree(json).path("message");
            return message.isTextual() ? message.textValue() : otherwise;
        } catch (JsonProcessingException e) {
            return otherwise;
        }
    }
}
