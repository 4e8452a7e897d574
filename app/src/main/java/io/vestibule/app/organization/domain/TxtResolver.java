package io.vestibule.app.organization.domain;

import java.util.List;

/** Looks up TXT records. */
public interface TxtResolver {

  /** The values of the TXT records of {@code name}; none where there are none or DNS is silent. */
  List<String> lookUp(String name);
}
