package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of the API refuses every method that its description does not have. */
@QuarkusTest
@TestProfile(FastProfile.class)
class WrongMethodTest {

    private static final Path DESCRIPTION = Path.of("..", "docs", "openapi-core.yaml");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static List<Arguments> wrongMethods() throws IOException {
        List<Arguments> wrong = new ArrayList<>();
        for (var path :
                new YAMLMapper().readTree(DESCRIPTION.toFile()).path("paths").properties()) {
            Set<String> right = described(path.getValue());
            METHODS.stream()
                    .filter(method -> !right.contains(method))
                    .forEach(method -> wrong.add(Arguments.of(method, path.getKey(), String.join(", ", right))));
        }
        return wrong;
    }

    private static Set<String> described(JsonNode path) {
        Set<String> methods = new TreeSet<>();
        path.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        methods.retainAll(METHODS);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongMethods")
    void aWrongMethodIsRefusedWithTheRightOnes(String method, String path, String right) {
        Response answer = CoreTestBase.http().request(method, path.replaceAll("\\{(.)\\w*}", "$1"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(405);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Allow")).isEqualTo(right);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(405);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("wrong-method");
        assertThat(answer.jsonPath().getString("detail")).endsWith(right);
    }
}
