package io.vestibule.app.signin.concurrent;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.page.Page;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;

/**
 * Where the link in a mail leads: two buttons, and afterwards what was said.
 *
 * @param token of the link
 * @param state {@code pending}, {@code approved}, {@code denied}, or {@code gone}
 * @param device what people call the browser that waits
 */
public record ConcurrentPage(String token, String state, Optional<String> device) implements Page {

  @Override
  public Optional<ProjectId> project() {
    return Secrets.projectIn(token);
  }

  @Override
  public String template() {
    return "sign-in/concurrent.jte";
  }
}
