package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import java.net.URI;
import java.util.List;

/** A page whose form may be the last step of a sign-in. */
public interface OnwardPage extends Page {

  /** Where the sign-in ends. */
  URI returnTo();

  /** The application may send the browser on to hosts that only it knows. */
  @Override
  default boolean formsLeadOn() {
    return true;
  }

  @Override
  default List<URI> formTargets() {
    return List.of(returnTo());
  }
}
