package io.vestibule.app.auth;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Carries the caller through JAX-RS; what it may do is decided by the services, not by role names.
 */
public record CallerContext(Caller caller, boolean secure) implements SecurityContext {

  /** From now on it is {@code caller} who makes the request. */
  public static void set(ContainerRequestContext request, Caller caller) {
    request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
  }

  @Override
  public Caller getUserPrincipal() {
    return caller;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
