package io.vestibule.app.signin.device;

import io.dropwizard.auth.Auth;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.http.PageView;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.DeviceTrust;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/me/devices}: the browsers that the caller has approved. */
@Path("/v1/me/devices")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnDevicesResource {

  private final Database db;
  private final TrustedDevices devices;

  OwnDevicesResource(Database db, TrustedDevices devices) {
    this.db = db;
    this.devices = devices;
  }

  /**
   * An approved browser on the wire.
   *
   * @param device what people call it
   * @param current whether it is the one that asks
   */
  public record DeviceView(
      DeviceId id,
      Optional<String> userAgent,
      Optional<String> device,
      boolean current,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt) {

    static DeviceView of(TrustedDevice device, Optional<byte[]> shown) {
      return new DeviceView(
          device.id(),
          device.userAgent(),
          device.label(),
          device.isKnownBy(shown),
          device.createdAt(),
          device.lastSeenAt(),
          device.expiresAt());
    }
  }

  @GET
  public PageView<DeviceView> list(
      @Auth SessionCaller caller,
      @CookieParam(DeviceTrust.COOKIE) @Nullable String cookie,
      @BeanParam CursorPage page) {
    var shown = Optional.ofNullable(cookie).map(Secrets::sha256);
    var found = db.read(tx -> devices.list(tx, caller.project(), caller.session().userId(), page));
    return page.of(found, device -> DeviceView.of(device, shown), TrustedDevice::id);
  }

  /** Takes every approval back. */
  @DELETE
  @Answers(status = 204)
  public Response revokeAll(@Auth SessionCaller caller) {
    db.run(tx -> devices.revokeAll(tx, caller.project(), caller.session().userId()));
    return Response.noContent().build();
  }

  @DELETE
  @Path("{device}")
  @Answers(status = 204)
  public Response revoke(@Auth SessionCaller caller, @PathParam("device") DeviceId id) {
    db.run(tx -> devices.revoke(tx, caller.project(), caller.session().userId(), id));
    return Response.noContent().build();
  }
}
