package io.vestibule.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.agent.PlainHttp;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WalkThroughTest {

  @RegisterExtension static final RunningDemo DEMO = new RunningDemo();

  private final PlainHttp http = new PlainHttp();

  private String page(String path) {
    var request = HttpRequest.newBuilder(DEMO.url().resolve(path)).header("Accept", "text/html");
    return http.send(request).body();
  }

  @Test
  void everyLineHolds() {
    assertThat(page("/demo"))
        .contains("15 of 15 lines of the walk-through held")
        .doesNotContain("class=\"failed\"");
  }

  @Test
  void theRequestsOfTheDirectoryAreShown() {
    assertThat(page("/demo/requests"))
        .contains("PATCH /scim/v2/Groups/")
        .contains("took \"Replace\" as replace")
        .contains("active: true → false");
  }

  @Test
  void theRootSaysWhatThisIs() {
    assertThat(page("/")).contains("This is a sign-in service");
  }
}
