package io.genisys.policy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.FieldError;
import io.genisys.policy.simulation.Series.Sample;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesReaderTest {

    private static final Series EXPECTED = new Series(List.of(
            new Sample(Instant.ofEpochSecond(0), OptionalDouble.of(10)),
            new Sample(Instant.ofEpochSecond(60, 500_000_000), OptionalDouble.empty()),
            new Sample(Instant.ofEpochSecond(120), OptionalDouble.of(-2.5e-1))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,10\n60.5,\n120,-2.5e-1\n",
                "time,value\r\n0,10\r\n60.5,NaN\r\n\r\n120,-0.25\r\n",
                "Time, Load\n1970-01-01T00:00:00Z, 10\n1970-01-01T01:01:00.5+01:00, null\n\"1970-01-01T00:02:00Z\", -0.25"
            })
    void aSeriesIsReadFromCsv(String text) throws IOException {
        assertThat(SeriesReader.csv(new StringReader(text)).series()).contains(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[0, 10], [60.5, null], [120, -0.25]]",
                "[{'time': 0, 'value': 10}, {'time': 60.5, 'value': 'NaN'}, {'value': -0.25, 'time': 120}]",
                "[[0, '10'], ['1970-01-01T00:01:00.5Z', NaN], [1.2e2, '-.25']]"
            })
    void aSeriesIsReadFromJson(String text) throws IOException {
        assertThat(SeriesReader.json(new StringReader(text.replace('\'', '"'))).series())
                .contains(EXPECTED);
    }

    @Test
    void aSeriesIsReadFromWhatHasBeenParsed() throws IOException {
        SeriesReader.Result result = SeriesReader.json(new ObjectMapper().readTree("[[0, 10], [1, []], 7]"), "series");

        assertThat(result.series()).isEmpty();
        assertThat(result.errors()).extracting(FieldError::field).containsExactly("series[1]", "series[2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "line 1 | 0,ten",
                "line 2 | 0,10;yesterday,11",
                "line 2 | 0,10;1",
                "line 2 | 0,10;1,2,3",
                "line 3 | time,value;5,10;4,10",
                "line 3 | 0,10;;0,11",
                "line 1 | 1e12,10",
                "line 1 | 0,1e999",
                "line 1 | 0,0x10"
            })
    void whatIsWrongInCsvIsNamedByItsLine(String line, String text) throws IOException {
        SeriesReader.Result result = SeriesReader.csv(new StringReader(text.replace(';', '\n')));

        assertThat(result.series()).isEmpty();
        assertThat(result.errors()).extracting(FieldError::field).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "line 1 | {}",
                "line 2 | [[0, 10],;[1, true]]",
                "line 3 | [[0, 10],;[1, 1],;[2]]",
                "line 2 | [;{`time`: 0}]",
                "line 2 | [[0, 10],;[1, ]]",
                "line 2 | [[0, 10],;"
            })
    void whatIsWrongInJsonIsNamedByItsLine(String line, String text) throws IOException {
        SeriesReader.Result result =
                SeriesReader.json(new StringReader(text.replace(';', '\n').replace('`', '"')));

        assertThat(result.series()).isEmpty();
        assertThat(result.errors()).extracting(FieldError::field).containsExactly(line);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() throws IOException {
        SeriesReader.Result result = SeriesReader.csv(new StringReader("0,a\nb,1\n2,2\n1,c\n"));

        assertThat(result.errors())
                .extracting(FieldError::field)
                .containsExactly("line 1", "line 2", "line 4", "line 4");
    }

    @Test
    void anEmptySeriesIsNone() throws IOException {
        assertThat(SeriesReader.csv(new StringReader("time,value\n")).errors()).hasSize(1);
        assertThat(SeriesReader.json(new StringReader("[]")).errors()).hasSize(1);
    }

    @Test
    void aSeriesThatIsTooLongIsRefused() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Series.MOST; i++) {
            text.append(i).append(",1\n");
        }
        assertThat(SeriesReader.csv(new StringReader(text.toString())).errors()).isEmpty();

        text.append(Series.MOST).append(",1\n");
        assertThat(SeriesReader.csv(new StringReader(text.toString())).errors())
                .singleElement()
                .extracting(FieldError::expected)
                .isEqualTo("at most 100000 samples");
    }
}
