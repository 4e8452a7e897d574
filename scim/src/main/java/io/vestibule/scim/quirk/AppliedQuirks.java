package io.vestibule.scim.quirk;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.EnumMap;
import java.util.Map;

/**
 * The quirks that one request needed and how often. Endpoints leave it with the request, so that a
 * response filter of the host can log it. Belongs to one thread.
 */
public final class AppliedQuirks {
  private static final String PROPERTY = AppliedQuirks.class.getName();

  private final Map<Quirk, Integer> counts = new EnumMap<>(Quirk.class);

  /** The notes of this request; empty until an endpoint has read its body or filter. */
  public static AppliedQuirks of(ContainerRequestContext request) {
    if (request.getProperty(PROPERTY) instanceof AppliedQuirks notes) {
      return notes;
    }
    var notes = new AppliedQuirks();
    request.setProperty(PROPERTY, notes);
    return notes;
  }

  public void note(Quirk quirk) {
    counts.merge(quirk, 1, Integer::sum);
  }

  /** How often each was applied. */
  public Map<Quirk, Integer> counts() {
    return Map.copyOf(counts);
  }
}
