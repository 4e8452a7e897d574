package io.vestibule.app.signin;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;

import io.vestibule.app.signin.device.Browser;
import io.vestibule.app.signin.mfa.MfaHolder;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every way to sign in without single sign-on, gone once, and the secrets that were met. */
public final class SignInSecrets {

  private static final String MISTYPED = "mistyped plum orbit 4711";
  private static final String IN_A_BROKEN_BODY = "broken plum orbit 4711";

  private final VestibuleServer server;
  private final Client owner;
  private final Map<String, String> secrets = new LinkedHashMap<>();

  private SignInSecrets(VestibuleServer server) {
    this.server = server;
    this.owner = server.owner();
  }

  /** Each by what it is. */
  public static Map<String, String> of(VestibuleServer server) {
    var journeys = new SignInSecrets(server);
    journeys.signUpAndIn();
    journeys.forgetThePassword();
    journeys.mistype();
    journeys.followALink();
    journeys.setUpASecondFactor();
    journeys.approveABrowser();
    journeys.askAnOpenSession();
    journeys.acceptAnInvitation();
    journeys.typeAPin();
    journeys.askForAPasskey();
    return journeys.secrets;
  }

  private void signUpAndIn() {
    var project = owner.get("/v1/projects").json().at("/data/0/id").asText();
    owner.patch("/v1/projects/" + project, "{\"registration\":\"open\"}");
    var ada = PasswordHolder.stranger(server);
    ada.signUp(PASSWORD);
    secrets.put("password", PASSWORD);
    secrets.put("verification link", ada.person().token());
    ada.verify(ada.person().token());
    var entered = ada.logIn(PASSWORD);
    secrets.put("session of a password", entered.json().path("token").asText());
    secrets.put("refresh token", entered.json().path("refresh_token").asText());
    secrets.put("cookie of a known browser", Person.cookie(entered, KnownBrowsers.COOKIE));
    var refresh = "{\"refresh_token\":\"" + secrets.get("refresh token") + "\"}";
    var refreshed = server.client().post("/v1/auth/refresh", refresh).json();
    secrets.put("next refresh token", refreshed.path("refresh_token").asText());
    var jwt = ada.signedIn().post("/v1/sessions/me/token", "").json();
    secrets.put("session JWT", jwt.path("token").asText());
  }

  private void forgetThePassword() {
    var ada = PasswordHolder.user(server);
    ada.forgot();
    secrets.put("reset link", ada.person().token());
    ada.reset(ada.person().token(), PASSWORD);
  }

  private void mistype() {
    secrets.put("wrong password", MISTYPED);
    PasswordHolder.on(server).logIn(MISTYPED);
    secrets.put("password in a broken body", IN_A_BROKEN_BODY);
    server.client().post("/v1/auth/password/login", "{\"password\":\"" + IN_A_BROKEN_BODY + "\",,");
    server
        .client()
        .post("/v1/auth/password/login", "{\"password\":{\"x\":\"" + IN_A_BROKEN_BODY + "\"}}");
  }

  private void followALink() {
    var ada = Person.user(server);
    secrets.put("flow", ada.send().json().path("flow").asText());
    secrets.put("magic link", ada.token());
    Person.verify(server.client(), ada.token(), secrets.get("flow"));
  }

  private void setUpASecondFactor() {
    var ada = MfaHolder.on(server);
    secrets.put("backup code", ada.backupCodes().get(0));
    secrets.put("other backup code", ada.backupCodes().get(1));
    var offer = PasswordHolder.on(server).signedIn().post("/v1/me/mfa/totp", "").json();
    secrets.put("secret of an app", offer.path("secret").asText());
    var required = ada.holder().logIn(PASSWORD);
    var waiting = required.json().at("/error/details/preauth_token").asText();
    secrets.put("pre-auth token", waiting);
    var shown = "{\"preauth_token\":\"%s\",\"code\":\"%s\"}";
    server.client().post("/v1/auth/mfa/verify", shown.formatted(waiting, ada.backupCodes().get(0)));
  }

  private Person memberWhere(String policy) {
    var acme = Acme.on(server);
    owner.put(acme.path() + "/sign-in-policy", policy);
    return Person.memberOf(server, acme);
  }

  private void approveABrowser() {
    var ada = memberWhere("{\"trusted_device_required\":true}");
    var browser = Browser.unknown(server);
    secrets.put("cookie of a device", browser.keeping(browser.approve(ada)).cookie());
  }

  private void askAnOpenSession() {
    var ada = memberWhere("{\"concurrent_login\":\"ask\"}");
    ada.signedIn();
    var asked = ada.firstFactor(server.client());
    secrets.put("waiting sign-in", asked.json().at("/error/details/token").asText());
    secrets.put("link of a question", ada.token());
    server.client().form("/sign-in/concurrent", "word=approve&token=" + ada.token());
  }

  private void acceptAnInvitation() {
    var ada = Person.stranger(server);
    owner.post(Acme.on(server).path() + "/invitations", "{\"email\":\"" + ada.email() + "\"}");
    secrets.put("invitation", ada.token());
    server.client().post("/v1/invitations/accept", "{\"token\":\"" + ada.token() + "\"}");
  }

  private void typeAPin() {
    var body = "{\"name\":\"Till\",\"user_id\":\"" + Person.user(server).id() + "\"}";
    var pin = owner.post("/v1/pins", body).json().path("pin").asText();
    secrets.put("PIN", pin);
    server.client().post("/v1/auth/pin", "{\"pin\":\"" + pin + "\"}");
  }

  private void askForAPasskey() {
    var asked = server.client().post("/v1/auth/passkeys/options", "").json();
    secrets.put("flow of a passkey", asked.path("flow").asText());
    secrets.put("challenge", asked.at("/public_key/challenge").asText());
  }
}
