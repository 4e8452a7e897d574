package io.vestibule.app.hosted.signup;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;
import java.util.Optional;

/**
 * Says to look into the mail, and has it sent again.
 *
 * @param email where it went, or did not: the same is said for every address
 */
public record SignedUpPage(Errand errand, String email, Optional<Complaint> complaint)
    implements ErrandPage {

  @Override
  public String template() {
    return "hosted/signed-up.jte";
  }
}
