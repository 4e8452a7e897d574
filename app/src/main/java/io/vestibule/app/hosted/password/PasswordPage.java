package io.vestibule.app.hosted.password;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;
import io.vestibule.app.hosted.OnwardPage;
import java.net.URI;
import java.util.Optional;

/**
 * Asks for address and password together, as password managers like it.
 *
 * @param typed the address, as far as it is known
 * @param complaint why it is shown again
 */
public record PasswordPage(Errand errand, String typed, Optional<Complaint> complaint, URI returnTo)
    implements ErrandPage, OnwardPage {

  /** As it is shown first. */
  public static PasswordPage first(Errand errand, String typed, URI returnTo) {
    return new PasswordPage(errand, typed, Optional.empty(), returnTo);
  }

  @Override
  public String template() {
    return "hosted/password.jte";
  }
}
