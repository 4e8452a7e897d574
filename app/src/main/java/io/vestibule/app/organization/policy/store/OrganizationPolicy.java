package io.vestibule.app.organization.policy.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.policy.SignInPolicy;
import org.jdbi.v3.core.mapper.Nested;

/** A policy, and whose it is. */
public record OrganizationPolicy(OrganizationId organizationId, @Nested SignInPolicy policy) {}
