package io.vestibule.app.organization.domain;

import io.vestibule.app.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain that an organization claims, or owns once it is verified.
 *
 * @param challenge what its TXT record must hold
 * @param subdomainsSince when it began to extend to its subdomains; absent if it does not
 */
public record Domain(
    OrganizationId organizationId,
    DomainId id,
    String name,
    DomainState state,
    String challenge,
    Instant createdAt,
    Optional<Instant> verifiedAt,
    Optional<Instant> subdomainsSince) {

  private static final String RECORD = "_vestibule-challenge.";

  public boolean includesSubdomains() {
    return subdomainsSince.isPresent();
  }

  /** The name of the TXT record that proves it. */
  public String recordName() {
    return RECORD + name;
  }

  /** The value of the TXT record that proves it. */
  public String recordValue() {
    return "vestibule-domain-verification=" + challenge;
  }
}
