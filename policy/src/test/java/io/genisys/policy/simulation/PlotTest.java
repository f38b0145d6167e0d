package io.genisys.policy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.Replay.Count;
import io.genisys.policy.simulation.Series.Sample;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PlotTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void valueTargetAndCountAreDrawnToScale() throws Exception {
        String svg = svg("load", 10, 10, 40, 40);

        assertThat(texts(svg))
                .contains(
                        "load", "target × instances", "instances", "10:00", "10:30", "40", "time (UTC), from " + BEGIN);
        // 0 to 40 are the upper panel's 294 to 64 pixels, and an hour the 70 to 940 across
        assertThat(paths(svg, Svg.BLUE)).containsExactly("M70.0 236.5L70.0 236.5L360.0 236.5L650.0 64.0L940.0 64.0");
        assertThat(paths(svg, Svg.RED))
                .containsExactly("M70.0 236.5L70.0 236.5L650.0 236.5L650.0 64.0L940.0 64.0L940.0 64.0");
        assertThat(paths(svg, Svg.GREEN))
                .contains("M70.0 412.0L70.0 412.0L650.0 412.0L650.0 328.0L940.0 328.0L940.0 328.0");
    }

    @Test
    void aMissingValueIsAGap() throws Exception {
        assertThat(paths(svg("load", 10, Double.NaN, 10), Svg.BLUE))
                .containsExactly("M70.0 64.0L70.0 64.0M940.0 64.0L940.0 64.0");
    }

    @Test
    void manyValuesDoNotMakeALargePicture() throws Exception {
        double[] values = new double[Series.MOST];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7;
        }

        assertThat(svg("load", values)).hasSizeLessThan(200_000);
    }

    @Test
    void aNameIsNoMarkup() throws Exception {
        assertThat(texts(svg("a<b&c", 1, 2))).contains("a<b&c");
    }

    @Test
    void whatHasHappenedIsDrawnLikeWhatWouldHave() throws Exception {
        Series series = new Series(List.of(
                new Sample(Instant.EPOCH, OptionalDouble.of(10)),
                new Sample(Instant.EPOCH.plusSeconds(60), OptionalDouble.of(40))));
        Source source =
                new Source.Prometheus(URI.create("http://localhost:9090"), "sum(rate(a[5s]))", Optional.empty());

        String svg = Plot.svg(
                policy(source),
                series,
                List.of(new Count(Instant.EPOCH, 1), new Count(Instant.EPOCH.plusSeconds(30), 4)));

        assertThat(texts(svg)).contains("sum(rate(a[5s]))", "0:00:30", "time (h:min)");
        assertThat(paths(svg, Svg.BLUE)).containsExactly("M70.0 236.5L70.0 236.5L940.0 64.0");
        assertThat(paths(svg, Svg.GREEN))
                .contains("M70.0 412.0L70.0 412.0L505.0 412.0L505.0 328.0L940.0 328.0L940.0 328.0");
    }

    private static Policy policy(Source source) {
        return new Policy(
                source,
                new Rule.Target(10, Rule.Per.INSTANCE, 0.1),
                Guards.OF_TARGETS,
                new Fallback.Hold(),
                Policy.Mode.ENFORCE,
                Policy.INTERVAL,
                Policy.STALE);
    }

    private static String svg(String metric, double... values) {
        Policy policy = policy(new Source.Push(metric));
        Scenario scenario = new Scenario(policy, Bounds.NONE, 1, Duration.ZERO);
        List<Sample> samples = new ArrayList<>();
        for (double value : values) {
            Instant at =
                    BEGIN.plus(Duration.ofHours(1).multipliedBy(samples.size()).dividedBy(values.length - 1));
            samples.add(new Sample(at, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value)));
        }
        Series series = new Series(samples);
        return Plot.svg(scenario, series, Simulation.replay(scenario, series));
    }

    private static List<String> texts(String svg) throws Exception {
        List<String> texts = new ArrayList<>();
        NodeList nodes = elements(svg, "text");
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static List<String> paths(String svg, String colour) throws Exception {
        List<String> paths = new ArrayList<>();
        NodeList nodes = elements(svg, "path");
        for (int i = 0; i < nodes.getLength(); i++) {
            var attributes = nodes.item(i).getAttributes();
            if (attributes.getNamedItem("stroke") != null
                    && attributes.getNamedItem("stroke").getNodeValue().equals(colour)) {
                paths.add(attributes.getNamedItem("d").getNodeValue());
            }
        }
        return paths;
    }

    private static NodeList elements(String svg, String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getElementsByTagName(name);
    }
}
