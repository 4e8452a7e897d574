package io.vestibule.app.hosted.password;

import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;

/** Says that a link for a new password is on its way, if there is an account. */
public record ForgotSentPage(Errand errand) implements ErrandPage {

  @Override
  public String template() {
    return "hosted/forgot-sent.jte";
  }
}
