package io.vestibule.app.hosted.signup;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;
import java.util.Optional;

/** Asks for an address and a password to be. */
public record SignUpPage(Errand errand, String typed, Optional<Complaint> complaint)
    implements ErrandPage {

  @Override
  public String template() {
    return "hosted/sign-up.jte";
  }
}
