package io.vestibule.app.account;

import io.vestibule.app.db.Database;
import io.vestibule.app.signin.device.DeviceId;
import io.vestibule.app.signin.device.TrustedDevices;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /account/devices}: takes back that browsers are approved. */
@Path("/account/devices")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class OwnDevicesPageResource {

  private final AccountDoor door;
  private final Database db;
  private final TrustedDevices devices;

  OwnDevicesPageResource(AccountDoor door, Database db, TrustedDevices devices) {
    this.door = door;
    this.db = db;
    this.devices = devices;
  }

  @POST
  @Path("{device}/forget")
  public Response forget(
      @BeanParam AccountBrowser browser, @PathParam("device") DeviceId id, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          db.run(tx -> devices.revoke(tx, caller.project(), caller.session().userId(), id));
          return Done.DEVICE_FORGOTTEN.shown();
        });
  }

  @POST
  @Path("forget-all")
  public Response forgetAll(@BeanParam AccountBrowser browser, byte[] body) {
    return door.act(
        browser,
        body,
        Place.ACCOUNT,
        (caller, form) -> {
          db.run(tx -> devices.revokeAll(tx, caller.project(), caller.session().userId()));
          return Done.DEVICES_FORGOTTEN.shown();
        });
  }
}
