package io.vestibule.app.account;

import io.vestibule.app.account.AccountPage.DeviceLine;
import io.vestibule.app.account.AccountPage.PasskeyLine;
import io.vestibule.app.account.AccountPage.Profile;
import io.vestibule.app.account.AccountPage.Security;
import io.vestibule.app.account.AccountPage.SessionLine;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.connection.ConnectionService;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.organization.Organization;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.session.SessionView;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.device.TrustedDevices;
import io.vestibule.app.signin.mfa.MfaResets;
import io.vestibule.app.signin.mfa.OwnMfa;
import io.vestibule.app.signin.passkey.Passkey;
import io.vestibule.app.signin.passkey.PasskeyService;
import io.vestibule.app.signin.password.OwnPassword;
import io.vestibule.app.user.OwnProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what the start of the account shows. */
final class AccountOverview {

  private final Database db;
  private final SessionService sessions;
  private final OwnProfile profiles;
  private final OwnPassword password;
  private final OwnMfa mfa;
  private final MfaResets resets;
  private final PasskeyService passkeys;
  private final TrustedDevices devices;
  private final FreshFactor fresh;

  AccountOverview(
      Database db,
      SessionService sessions,
      OwnProfile profiles,
      OwnPassword password,
      OwnMfa mfa,
      MfaResets resets,
      PasskeyService passkeys,
      TrustedDevices devices,
      FreshFactor fresh) {
    this.db = db;
    this.sessions = sessions;
    this.profiles = profiles;
    this.password = password;
    this.mfa = mfa;
    this.resets = resets;
    this.passkeys = passkeys;
    this.devices = devices;
    this.fresh = fresh;
  }

  AccountPage page(
      SessionCaller caller,
      AccountBrowser browser,
      Optional<Done> done,
      Optional<Complaint> complaint) {
    var dates = new WrittenDate(browser.language());
    return new AccountPage(
        caller,
        fresh.isShown(caller, FreshFactor.SENSITIVE),
        profile(caller),
        security(caller, dates),
        passkeys.list(caller, new CursorPage()).stream().map(each -> line(each, dates)).toList(),
        passkeys.accepted(caller),
        sessionLines(caller, dates),
        deviceLines(caller, browser.device(), dates),
        done.map(Done::key),
        complaint);
  }

  private Profile profile(SessionCaller caller) {
    var user = sessions.whereabouts(caller.session()).user();
    return new Profile(
        user.email(),
        user.givenName().orElse(""),
        user.familyName().orElse(""),
        profiles.isManaged(caller.project(), user.id()));
  }

  private Security security(SessionCaller caller, WrittenDate dates) {
    var factors = mfa.factors(caller);
    return new Security(
        password.isSet(caller),
        !factors.factors().isEmpty(),
        factors.backupCodesLeft(),
        resets.due(caller).map(dates::time));
  }

  private static PasskeyLine line(Passkey passkey, WrittenDate dates) {
    return new PasskeyLine(
        passkey.id().text(),
        passkey.name(),
        dates.day(passkey.createdAt()),
        passkey.lastUsedAt().map(dates::time));
  }

  private List<SessionLine> sessionLines(SessionCaller caller, WrittenDate dates) {
    var user = caller.session().userId();
    var open = sessions.list(caller.project(), user, new CursorPage());
    return db.read(
        tx ->
            open.stream()
                .map(each -> line(tx, each, caller.session(), dates))
                .sorted(Comparator.comparing(each -> !each.own()))
                .toList());
  }

  private static SessionLine line(Tx tx, Session session, Session own, WrittenDate dates) {
    var project = session.projectId();
    return new SessionLine(
        session.id().text(),
        SessionView.of(session).device(),
        session.method().word(),
        session
            .connectionId()
            .flatMap(id -> ConnectionService.lookUp(tx, project, new ConnectionId(id)))
            .map(Connection::name),
        session
            .organizationId()
            .flatMap(id -> OrganizationService.lookUp(tx, project, id))
            .map(Organization::name),
        dates.day(session.createdAt()),
        dates.time(session.lastSeenAt()),
        session.id().equals(own.id()));
  }

  private List<DeviceLine> deviceLines(
      SessionCaller caller, Optional<String> cookie, WrittenDate dates) {
    var shown = cookie.map(Secrets::sha256);
    var user = caller.session().userId();
    return db.read(tx -> devices.list(tx, caller.project(), user, new CursorPage())).stream()
        .map(
            each ->
                new DeviceLine(
                    each.id().text(),
                    each.label(),
                    dates.day(each.createdAt()),
                    dates.day(each.expiresAt()),
                    each.isKnownBy(shown)))
        .toList();
  }
}
