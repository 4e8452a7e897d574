package io.vestibule.app.signin.mfa;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a password and an authenticator app. */
public final class MfaHolder {

  private final VestibuleServer server;
  private final PasswordHolder holder;
  private final Client session;
  private final Authenticator app;
  private final List<String> backupCodes = new ArrayList<>();

  private MfaHolder(VestibuleServer server, PasswordHolder holder) {
    this.server = server;
    this.holder = holder;
    this.session = holder.signedIn();
    this.app = begin(server, session);
    var confirmed = session.post("/v1/me/mfa/totp/confirm", code(app.code()));
    confirmed.json().path("backup_codes").forEach(code -> backupCodes.add(code.asText()));
  }

  public static MfaHolder on(VestibuleServer server) {
    return new MfaHolder(server, PasswordHolder.on(server));
  }

  public static MfaHolder of(VestibuleServer server, PasswordHolder holder) {
    return new MfaHolder(server, holder);
  }

  /** An app that has scanned what the session is offered. */
  static Authenticator begin(VestibuleServer server, Client session) {
    var offer = session.post("/v1/me/mfa/totp", "");
    return new Authenticator(server.clock(), offer.json().path("secret").asText());
  }

  static String code(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  static String shown(String preAuthToken, String code) {
    return "{\"preauth_token\":\"" + preAuthToken + "\",\"code\":\"" + code + "\"}";
  }

  public static String preAuthToken(Answer required) {
    return required.json().at("/error/details/preauth_token").asText();
  }

  public PasswordHolder holder() {
    return holder;
  }

  public Authenticator app() {
    return app;
  }

  public List<String> backupCodes() {
    return backupCodes;
  }

  /** The session that it was set up in. */
  Client session() {
    return session;
  }

  /** Shows the password; the token for the next step. */
  String firstStep() {
    return preAuthToken(holder.logIn(PASSWORD));
  }

  Answer verify(String preAuthToken, String code) {
    return verify(server.client(), preAuthToken, code);
  }

  public static Answer verify(Client client, String preAuthToken, String code) {
    return client.post("/v1/auth/mfa/verify", shown(preAuthToken, code));
  }

  /** A client with a session in which the second factor has just been shown. */
  Client signedIn() {
    return holder.bearer(verify(firstStep(), app.nextCode()));
  }
}
