package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Errand;
import io.vestibule.app.hosted.ErrandPage;

/**
 * Waits for the word of an open session, and goes on by itself: a script asks whether it was given,
 * and without scripts the page is loaded again and again.
 *
 * @param seconds between two looks
 */
public record WaitingPage(Errand errand, int seconds) implements ErrandPage {

  @Override
  public String template() {
    return "hosted/waiting.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
