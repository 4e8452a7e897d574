package io.vestibule.app.bench.machine;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.project.ProjectId;
import java.util.HashMap;
import java.util.Map;

/** The project of the benchmark and the key to it. */
public record OwnProject(Product product, ProjectId id, String key) {

  private static final String BOOTSTRAP = "X-Vestibule-Bootstrap-Token";

  /** Makes it; there is one in a database. */
  public static OwnProject of(Product product) {
    var made =
        post(
            product,
            "/v1/bootstrap",
            Map.of(BOOTSTRAP, Product.BOOTSTRAP_TOKEN),
            "{\"project_name\":\"Benchmark\"}");
    return new OwnProject(
        product,
        ProjectId.fromString(made.at("/project/id").asText()),
        made.at("/api_key/secret").asText());
  }

  /**
   * What its owner makes.
   *
   * @throws IllegalStateException if it is not made
   */
  public JsonNode post(String path, String body) {
    return post(product, path, Map.of("Authorization", "Bearer " + key), body);
  }

  private static JsonNode post(
      Product product, String path, Map<String, String> headers, String body) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    var answer = new LoadGenerator(product.port(), 1).ask(Shot.http("POST", path, all, body));
    answer.require(answer.status() == 201);
    return AnswerJson.read(path, answer.body());
  }
}
