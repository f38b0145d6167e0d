package io.genisys.docker.template;

import io.genisys.connector.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * With what to pull: a user and a password, or the name of a pair that the connector's operator has configured.
 *
 * @param name of a configured pair
 * @param username of the registry's user
 * @param password of that user
 */
public record RegistryCredentials(Optional<String> name, Optional<String> username, Optional<String> password) {

    /** Checks that it is one or the other. */
    public RegistryCredentials(
            @Nullable Optional<String> name, @Nullable Optional<String> username, @Nullable Optional<String> password) {
        this.name = name == null ? Optional.empty() : name;
        this.username = username == null ? Optional.empty() : username;
        this.password = password == null ? Optional.empty() : password;
        boolean pair = this.username.isPresent() && this.password.isPresent();
        boolean partial = this.username.isPresent() || this.password.isPresent();
        if (this.name.isPresent() ? partial : !pair) {
            throw new InvalidValueException("", "either username and password, or name", "another combination");
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "RegistryCredentials[" + name.or(() -> username).orElse("") + "]";
    }
}
