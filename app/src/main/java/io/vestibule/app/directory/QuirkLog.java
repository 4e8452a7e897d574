package io.vestibule.app.directory;

import io.vestibule.scim.quirk.AppliedQuirks;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator, who asks for it, what had to be understood in a request. */
final class QuirkLog implements ContainerResponseFilter {

  private static final Logger LOG = LoggerFactory.getLogger(QuirkLog.class);

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (LOG.isDebugEnabled()
        && request.getSecurityContext().getUserPrincipal() instanceof ScimCaller caller) {
      LOG.debug("{} {}", caller.directory(), AppliedQuirks.of(request).counts());
    }
  }
}
