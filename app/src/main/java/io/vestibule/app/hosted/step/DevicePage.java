package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.OnwardPage;
import java.net.URI;
import java.util.Optional;

/**
 * Asks for the code that approves this browser.
 *
 * @param news the key of what has just been done, if anything
 */
public record DevicePage(Optional<String> news, Optional<Complaint> complaint, URI returnTo)
    implements OnwardPage {

  @Override
  public String template() {
    return "hosted/device.jte";
  }
}
