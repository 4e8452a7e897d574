package io.vestibule.app.organization.domain;

import io.vestibule.app.organization.OrganizationId;

/** A verified domain and the organization that owns it. */
public record VerifiedDomain(OrganizationId organizationId, String name) {

  public DomainName domain() {
    return new DomainName(name);
  }
}
