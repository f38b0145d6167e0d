package io.genisys.connector.http.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.http.ProtocolJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Makes the application's own mapper write JSON as the protocol has it. */
@Singleton
final class ProtocolJsonCustomizer implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        ProtocolJson.configure(mapper);
    }
}
