package io.vestibule.app.account;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.confirm.Confirmation;
import io.vestibule.app.signin.device.TrustedDevices;
import io.vestibule.app.signin.mfa.MfaFeature;
import io.vestibule.app.signin.passkey.PasskeyService;
import io.vestibule.app.signin.password.PasswordFeature;
import io.vestibule.app.user.OwnProfile;
import java.net.URI;
import java.util.List;

/** The pages of one's own account. */
public final class AccountFeature implements Feature {

  private final List<Object> resources;

  public AccountFeature(
      Database db,
      SessionService sessions,
      OwnProfile profiles,
      PasswordFeature passwords,
      MfaFeature mfa,
      PasskeyService passkeys,
      TrustedDevices devices,
      FreshFactor fresh,
      Confirmation confirmation,
      Pages pages,
      URI publicUrl) {
    var door = new AccountDoor(sessions, publicUrl);
    var overview =
        new AccountOverview(
            db,
            sessions,
            profiles,
            passwords.own(),
            mfa.own(),
            mfa.resets(),
            passkeys,
            devices,
            fresh);
    this.resources =
        List.of(
            new AccountResource(door, overview, profiles, sessions, pages),
            new OwnSessionsPageResource(door, sessions),
            new OwnDevicesPageResource(door, db, devices),
            new OwnPasskeysPageResource(door, overview, passkeys, pages),
            new PasswordPageResource(
                door,
                sessions,
                fresh,
                passwords.own(),
                passwords.change(),
                passwords.resets(),
                pages),
            new AuthenticatorPageResource(door, mfa.own(), mfa.resets(), fresh, pages),
            new ConfirmPageResource(door, confirmation, sessions, pages));
  }

  @Override
  public void register(Environment environment) {
    resources.forEach(environment.jersey()::register);
  }
}
