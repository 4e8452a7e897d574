package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import java.net.URI;

/**
 * A sign-in has ended without a session.
 *
 * @param explanation why
 * @param next what else can be done
 * @param label the key of its words
 */
public record EndedPage(String explanation, URI next, String label) implements Page {

  @Override
  public String template() {
    return "hosted/ended.jte";
  }
}
