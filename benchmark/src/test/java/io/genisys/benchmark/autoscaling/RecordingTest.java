package io.genisys.benchmark.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingTest {

    private static final Path FILES = Path.of("src/main/resources/io/genisys/benchmark/autoscaling");

    @ParameterizedTest
    @EnumSource
    void theFileIsWhatTheGeneratorMakes(Recording recording) throws IOException {
        Path file = FILES.resolve(recording.file());
        if (Boolean.getBoolean("recordings.update")) {
            Files.writeString(file, recording.made(Recording.SEED));
        }

        assertThat(Files.readString(file)).isEqualTo(recording.made(Recording.SEED));
    }
}
