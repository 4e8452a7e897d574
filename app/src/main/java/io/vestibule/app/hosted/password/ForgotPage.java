package io.vestibule.app.hosted.password;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;
import java.util.Optional;

/** Asks where to send a link for a new password. */
public record ForgotPage(Errand errand, String typed, Optional<Complaint> complaint)
    implements ErrandPage {

  @Override
  public String template() {
    return "hosted/forgot.jte";
  }
}
