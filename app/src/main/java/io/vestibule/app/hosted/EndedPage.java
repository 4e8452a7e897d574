package io.vestibule.app.hosted;

import java.net.URI;

/**
 * A sign-in has ended without a session.
 *
 * @param explanation why
 * @param next what else can be done
 * @param label the key of its words
 */
public record EndedPage(Errand errand, String explanation, URI next, String label)
    implements ErrandPage {

  @Override
  public String template() {
    return "hosted/ended.jte";
  }
}
