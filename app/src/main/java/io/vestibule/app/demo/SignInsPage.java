package io.vestibule.app.demo;

import io.vestibule.app.page.Page;
import java.util.List;

/**
 * Who has tried to sign in through Acme's connection, the latest first.
 *
 * @param path where the API shows the same
 */
public record SignInsPage(String path, List<SignInRow> rows) implements Page {

  public SignInsPage {
    rows = List.copyOf(rows);
  }

  @Override
  public String template() {
    return "demo/sign-ins.jte";
  }
}
