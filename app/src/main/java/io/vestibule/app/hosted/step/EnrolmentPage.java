package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;

/** Says that a second factor is needed, and what for. */
public record EnrolmentPage(Errand errand) implements ErrandPage {

  @Override
  public String template() {
    return "hosted/enrolment.jte";
  }
}
