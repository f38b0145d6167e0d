package com.example;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An instance is a file: its name says which one it is, its content whose and of what. */
@Singleton
class Backend {

    static final String KIND = "folder";

    private static final Pattern OURS = Pattern.compile("[0-9a-f-]{36}-[0-9]+");

    private final Path root;

    Backend() throws IOException {
        root = Files.createDirectories(Path.of("instances"));
    }

    /** A file appears under its name with its content or not at all, and only once: the link is the create call. */
    Unit launch(Marks marks, Template template) {
        try {
            Path draft = Files.createTempFile(root, ".", "");
            Files.write(draft, List.of(marks.owner().value(), marks.service().value(), marks.fingerprint()));
            try {
                Files.createLink(root.resolve(marks.id().value()), draft);
            } catch (FileAlreadyExistsException e) {
                // The same request came before, or comes at the same time: what is there is the answer.
            } finally {
                Files.delete(draft);
            }
            return read(root.resolve(marks.id().value())).orElseThrow(() -> failed("it has gone meanwhile"));
        } catch (IOException e) {
            throw failed("the folder can't be written").causedBy(e);
        }
    }

    void check(Template template) {
        template.block(KIND).forEach((field, value) -> {
            throw ConnectorException.invalidTemplate(KIND + "." + field, "nothing: there are no fields yet", "a field");
        });
    }

    void terminate(Unit unit, Duration grace) {
        try {
            Files.deleteIfExists(root.resolve(unit.id().value()));
        } catch (IOException e) {
            throw failed("the file can't be deleted").causedBy(e);
        }
    }

    List<Unit> list() {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> OURS.matcher(file.getFileName().toString()).matches())
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw failed("the folder can't be read").causedBy(e);
        }
    }

    /** Empty where the file has gone since it was listed; one that can't be read is an error, never left out. */
    private static Optional<Unit> read(Path file) {
        try {
            String name = file.getFileName().toString();
            List<String> lines = Files.readAllLines(file);
            Marks marks = new Marks(
                    new Owner(lines.get(0)),
                    new ServiceName(lines.get(1)),
                    OperationId.of(name.substring(0, 36)),
                    Integer.parseInt(name.substring(37)),
                    lines.get(2));
            return Optional.of(new Unit(
                    new InstanceId(name),
                    marks,
                    InstanceState.RUNNING,
                    Files.getLastModifiedTime(file).toInstant(),
                    List.of()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("a file can't be read").causedBy(e);
        }
    }

    private static ConnectorException failed(String detail) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, detail);
    }
}
