package io.vestibule.app.hosted.signup;

import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;

/** Says how to get in where nobody can sign up by themselves. */
public record SignUpClosedPage(Errand errand) implements ErrandPage {

  @Override
  public String template() {
    return "hosted/sign-up-closed.jte";
  }
}
