package io.genisys.core.manifest;

import io.genisys.connector.FieldError;
import io.genisys.core.autoscaling.PolicyRequest;
import io.genisys.core.compute.ConnectorKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads files of services, and says all that is wrong with one at once. */
@ApplicationScoped
class ManifestReader {

    private final ConnectorKinds kinds;
    private final PolicyRequest requests;
    private final SourceChecks sources;

    ManifestReader(ConnectorKinds kinds, PolicyRequest requests, SourceChecks sources) {
        this.kinds = kinds;
        this.requests = requests;
        this.sources = sources;
    }

    /**
     * Returns the services, in the order of the file.
     *
     * @throws WrongManifest with each mistake and its line
     */
    List<Entry> read(byte[] body, Format format) {
        Document document = DocumentReader.read(body, format);
        Sections sections = new Sections(format, kinds.known(), requests);
        List<Entry> entries = sections.read(document.root());
        List<FieldError> errors = new ArrayList<>(sections.errors());
        errors.addAll(sources.errors(sections.sources()));
        List<Mistake> mistakes = new ArrayList<>(document.mistakes());
        errors.forEach(error -> mistakes.add(Mistake.of(error, document.place().line(error.field()))));
        if (!mistakes.isEmpty()) {
            throw new WrongManifest(mistakes);
        }
        return entries;
    }
}
