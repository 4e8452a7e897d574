package io.vestibule.app.hosted.step;

import io.vestibule.app.hosted.Complaint;
import io.vestibule.app.hosted.OnwardPage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Asks into which organization. */
public record ChoicePage(List<Line> lines, Optional<Complaint> complaint, URI returnTo)
    implements OnwardPage {

  public ChoicePage {
    lines = List.copyOf(lines);
  }

  /**
   * One of several organizations.
   *
   * @param singleSignOn where entering it begins, if it takes that
   */
  public record Line(String id, String name, Optional<URI> singleSignOn) {}

  @Override
  public String template() {
    return "hosted/choice.jte";
  }
}
