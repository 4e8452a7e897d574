package io.vestibule.app.page;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Carries fields to another server by the browser: a form that submits itself, with a button where
 * scripts are off. SAML Bindings 3.5.
 *
 * @param fields in the order in which they are sent, for example {@code SAMLRequest}, {@code
 *     RelayState}
 */
public record PostForm(URI target, Map<String, String> fields) implements Page {

  @Override
  public String template() {
    return "post-form.jte";
  }

  @Override
  public boolean formsLeadOn() {
    return true;
  }

  @Override
  public List<URI> formTargets() {
    return List.of(target);
  }
}
