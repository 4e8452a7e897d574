package io.vestibule.app.forecast;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.PageView;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ApiKeyCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/certificates/forecast}. */
@Path("/v1/certificates/forecast")
@Produces(MediaType.APPLICATION_JSON)
public final class ForecastResource {

  private final ForecastService forecast;
  private final Clock clock;

  ForecastResource(ForecastService forecast, Clock clock) {
    this.forecast = forecast;
    this.clock = clock;
  }

  /**
   * Something that expires, on the wire.
   *
   * @param subject the id of the connection, directory or project it belongs to
   * @param detail a fingerprint, an address, or the id of a token
   * @param daysLeft whole days, below zero once it has expired
   */
  public record ExpiryView(
      ExpiryKind kind,
      String subject,
      Optional<OrganizationId> organizationId,
      String detail,
      Instant expiresAt,
      long daysLeft) {

    static ExpiryView of(Expiry expiry, Instant now) {
      return new ExpiryView(
          expiry.kind(),
          expiry.subject().text(),
          expiry.organizationId(),
          expiry.name(),
          expiry.expiresAt(),
          Math.floorDiv(Duration.between(now, expiry.expiresAt()).toSeconds(), 86_400L));
    }
  }

  @GET
  public PageView<ExpiryView> list(@Auth ApiKeyCaller caller) {
    Instant now = clock.instant();
    return new PageView<>(
        forecast.of(caller.project()).stream().map(each -> ExpiryView.of(each, now)).toList(),
        null);
  }
}
