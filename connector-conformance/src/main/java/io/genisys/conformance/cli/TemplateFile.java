package io.genisys.conformance.cli;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Template;
import io.genisys.connector.http.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A template in a file of JSON, as an upscale sends it. */
record TemplateFile(Template template) {

    /** Reads it, and says what is wrong with it. */
    static final class Reader implements ITypeConverter<TemplateFile> {

        @Override
        public TemplateFile convert(String file) {
            try {
                return new TemplateFile(JsonInput.read(Files.readAllBytes(Path.of(file)), Template.class));
            } catch (IOException e) {
                throw new TypeConversionException(file + " can't be read: " + e);
            } catch (ConnectorException e) {
                throw new TypeConversionException(file + " is no template: " + e.detail());
            }
        }
    }
}
