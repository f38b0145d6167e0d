package io.genisys.conformance.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.genisys.conformance.http.Exchange;
import io.genisys.conformance.run.CaseResult;
import io.genisys.conformance.run.CaseResult.Outcome;
import io.genisys.conformance.run.Verdict;
import io.genisys.conformance.trial.Broken;
import io.genisys.connector.Feature;
import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict as JSON, for programs. */
record JsonReport(
        String connector,
        String claimed,
        String reached,
        boolean passed,
        Map<String, Boolean> features,
        List<Case> cases) {

    /** One case. */
    record Case(
            String theme,
            String name,
            String title,
            Outcome outcome,
            double seconds,
            Optional<String> reason,
            Optional<List<Said>> exchanges,
            Optional<List<String>> requirements,
            Optional<String> advice) {}

    /** A request and its answer. */
    record Said(String request, String answer) {}

    static JsonReport of(String connector, Verdict verdict, Collection<Feature> offered) {
        Map<String, Boolean> features = new LinkedHashMap<>();
        offered.forEach(feature -> features.put(feature.text(), verdict.holds(feature.text())));
        return new JsonReport(
                connector,
                verdict.claimed().text(),
                verdict.reached().map(Object::toString).orElse("none"),
                verdict.passed(),
                features,
                verdict.cases().stream().map(JsonReport::of).toList());
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                ProtocolJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsBytes(this));
    }

    private static Case of(CaseResult result) {
        Optional<Broken> broken = result.broken();
        return new Case(
                result.theme(),
                result.name(),
                result.title(),
                result.outcome(),
                result.millis() / 1000.0,
                broken.map(Broken::seen).or(() -> result.thrown().map(thrown -> result.reason())),
                broken.map(one -> one.exchanges().stream().map(JsonReport::said).toList()),
                broken.map(Broken::requirements),
                broken.map(Broken::advice));
    }

    private static Said said(Exchange exchange) {
        return new Said(exchange.request(), exchange.answer());
    }
}
