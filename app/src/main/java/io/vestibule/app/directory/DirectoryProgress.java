package io.vestibule.app.directory;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Moves a new directory on when its IdP's calls begin to succeed. */
final class DirectoryProgress implements ContainerResponseFilter {

  private final DirectoryService directories;

  DirectoryProgress(DirectoryService directories) {
    this.directories = directories;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getSecurityContext().getUserPrincipal() instanceof ScimCaller caller
        && response.getStatus() < 300) {
      var write = !request.getMethod().equals("GET");
      var news = write ? caller.state() != DirectoryState.ACTIVE : isNewOrStale(caller);
      if (news) {
        directories.noteGoodCall(caller, write);
      }
    }
  }

  private static boolean isNewOrStale(ScimCaller caller) {
    return caller.state() == DirectoryState.CREATED || caller.state() == DirectoryState.STALE;
  }
}
