package io.vestibule.app.signin.device;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.signin.DeviceTrust;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;

/**
 * Gives an approved browser what it is known by, whatever the request is answered with: the next
 * step of its sign-in may well be an error.
 */
public final class DeviceCookie implements ContainerResponseFilter {

  private static final String PROPERTY = DeviceCookie.class.getName();

  /** To be sent with the answer to {@code request}. */
  public static void send(ContainerRequestContext request, Secret device) {
    request.setProperty(PROPERTY, of(device));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof NewCookie cookie) {
      response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie);
    }
  }

  private static NewCookie of(Secret device) {
    return new NewCookie.Builder(DeviceTrust.COOKIE)
        .value(device.reveal())
        .path("/")
        .maxAge((int) TrustedDevices.LIFE.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
