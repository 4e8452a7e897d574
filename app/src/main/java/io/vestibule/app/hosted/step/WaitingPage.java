package io.vestibule.app.hosted.step;

import io.vestibule.app.page.Page;
import java.net.URI;

/**
 * Waits for the word of an open session, and goes on by itself: a script asks whether it was given,
 * and without scripts the page is loaded again and again.
 *
 * @param seconds between two looks
 * @param signIn where to begin again
 */
public record WaitingPage(int seconds, URI signIn) implements Page {

  @Override
  public String template() {
    return "hosted/waiting.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
