package io.vestibule.app.demo;

import io.vestibule.app.page.Page;
import java.util.List;

/**
 * What Acme's directory has asked for, the latest first.
 *
 * @param path where the API shows the same
 */
public record RequestsPage(String path, List<RequestRow> rows) implements Page {

  public RequestsPage {
    rows = List.copyOf(rows);
  }

  @Override
  public String template() {
    return "demo/requests.jte";
  }
}
