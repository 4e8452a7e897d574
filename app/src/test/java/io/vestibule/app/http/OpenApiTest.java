package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Generates the OpenAPI document in every build. The one in {@code docs/}, which is served, must be
 * the same; {@code mvn test -Dtest=OpenApiTest -Dvestibule.update=true} renews it.
 */
class OpenApiTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final java.nio.file.Path DOCUMENT = java.nio.file.Path.of("../docs/openapi.json");

  @Test
  void theDocumentSaysWhatIsServed() throws IOException {
    var generated = OpenApiDocument.of(resources());
    if (Boolean.getBoolean("vestibule.update")) {
      Files.writeString(DOCUMENT, generated);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(generated);
  }

  @Test
  void theDocumentIsServed() {
    var answer = SERVER.client().get("/v1/openapi.json");
    assertThat(answer.json().path("openapi").asText()).startsWith("3.1");
    assertThat(answer.json().path("paths").has("/v1/organizations")).isTrue();
  }

  private static Set<Class<?>> resources() {
    return SERVER.resources().stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .filter(type -> type.getAnnotation(Path.class).value().startsWith("/v1"))
        .filter(type -> type != OpenApiResource.class)
        .sorted(Comparator.comparing(Class::getName))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
