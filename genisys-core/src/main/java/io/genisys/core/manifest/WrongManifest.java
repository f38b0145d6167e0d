package io.genisys.core.manifest;

import io.genisys.connector.Effect;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file with mistakes, of which nothing is applied. */
final class WrongManifest extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** So that what answers a large file that is none stays readable. */
    private static final int SHOWN = 1000;

    private final transient List<Mistake> mistakes;

    WrongManifest(List<Mistake> mistakes) {
        super(problem(mistakes));
        this.mistakes = mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line))
                .limit(SHOWN)
                .toList();
    }

    /** The problem as all others, but that each error has its line. */
    record Body(
            String title,
            int status,
            String code,
            String detail,
            Effect effect,
            boolean retryable,
            List<Mistake> errors) {}

    Body body() {
        Problem problem = problem();
        return new Body(
                problem.title(),
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.effect(),
                problem.retryable(),
                mistakes);
    }

    /** One mistake a line, after the number of its line in the file. */
    String text() {
        return mistakes.stream()
                .map(mistake -> mistake.line() + ": " + mistake + "\n")
                .collect(Collectors.joining());
    }

    private static Problem problem(List<Mistake> mistakes) {
        Mistake first =
                mistakes.stream().min(Comparator.comparingInt(Mistake::line)).orElseThrow();
        String detail = (mistakes.size() == 1 ? "" : mistakes.size() + " mistakes, the first in ") + "line "
                + first.line() + ": " + first;
        return Problem.refused(400, "invalid-request", "Invalid request", detail);
    }
}
