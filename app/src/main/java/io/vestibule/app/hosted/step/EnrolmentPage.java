package io.vestibule.app.hosted.step;

import io.vestibule.app.page.Page;

/** Says that a second factor is needed, and what for. */
public record EnrolmentPage() implements Page {

  @Override
  public String template() {
    return "hosted/enrolment.jte";
  }
}
