package io.vestibule.app.bench.signin;

import io.vestibule.app.agent.AnswerJson;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.project.ProjectId;
import java.util.Map;

/** The project of the benchmark and the key to it. */
record OwnProject(ProjectId id, String key) {

  static OwnProject of(Product product) {
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "X-Vestibule-Bootstrap-Token",
            Product.BOOTSTRAP_TOKEN);
    var path = "/v1/bootstrap";
    var answer =
        new LoadGenerator(product.port(), 1)
            .ask(Shot.http("POST", path, headers, "{\"project_name\":\"Bench\"}"));
    answer.require(answer.status() == 201);
    var made = AnswerJson.read(path, answer.body());
    return new OwnProject(
        ProjectId.fromString(made.at("/project/id").asText()), made.at("/api_key/secret").asText());
  }

  /** Of a request that its owner makes. */
  Map<String, String> headers() {
    return Map.of("Content-Type", "application/json", "Authorization", "Bearer " + key);
  }
}
