package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.*;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The codes of passwords. */
public final class PasswordTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(INVALID_CREDENTIALS, server -> PasswordHolder.stranger(server).logIn(PASSWORD));
    triggers.put(ACCOUNT_LOCKED, PasswordTriggers::elevenTries);
    triggers.put(EMAIL_NOT_VERIFIED, PasswordTriggers::beforeTheMailIsRead);
    triggers.put(
        INVALID_PASSWORD,
        server -> {
          var session = PasswordHolder.on(server).signedIn();
          return PasswordHolder.change(session, "not " + PASSWORD, PASSWORD + " more");
        });
    triggers.put(WEAK_PASSWORD, server -> PasswordHolder.stranger(server).signUp("short"));
    triggers.put(
        PASSWORD_COMPROMISED, server -> PasswordHolder.stranger(server).signUp("password"));
    triggers.put(LOGIN_RATE_LIMITED, PasswordTriggers::sixTriesFromOneNetwork);
    triggers.put(SIGNUP_RATE_LIMITED, PasswordTriggers::fourSignUps);
    triggers.put(
        INVALID_RESET_TOKEN, server -> PasswordHolder.stranger(server).reset("vw_x", PASSWORD));
    triggers.put(RESET_TOKEN_EXPIRED, PasswordTriggers::oldReset);
    triggers.put(
        PASSWORD_RESET_RATE_LIMITED,
        server -> {
          var ada = PasswordHolder.stranger(server);
          ada.forgot();
          return ada.forgot();
        });
    triggers.put(
        INVALID_VERIFICATION_TOKEN, server -> PasswordHolder.stranger(server).verify("ve_x"));
    triggers.put(VERIFICATION_TOKEN_EXPIRED, PasswordTriggers::oldVerification);
    triggers.put(VERIFICATION_RATE_LIMITED, PasswordTriggers::fourMails);
    return triggers;
  }

  private static Answer elevenTries(VestibuleServer server) {
    var ada = PasswordHolder.stranger(server);
    for (int i = 0; i < 10; i++) {
      ada.logIn(PasswordHolder.elsewhere(server), PASSWORD);
    }
    return ada.logIn(PasswordHolder.elsewhere(server), PASSWORD);
  }

  private static Answer beforeTheMailIsRead(VestibuleServer server) {
    var ada = PasswordHolder.stranger(server);
    ada.signUp(PASSWORD);
    return ada.logIn(PASSWORD);
  }

  private static Answer sixTriesFromOneNetwork(VestibuleServer server) {
    var network = PasswordHolder.elsewhere(server);
    for (int i = 0; i < 5; i++) {
      PasswordHolder.stranger(server).logIn(network, PASSWORD);
    }
    return PasswordHolder.stranger(server).logIn(network, PASSWORD);
  }

  private static Answer fourSignUps(VestibuleServer server) {
    var network = PasswordHolder.elsewhere(server);
    Answer last = null;
    for (int i = 0; i < 4; i++) {
      var email = PasswordHolder.stranger(server).email();
      last =
          network.post(
              "/v1/auth/sign-up", PasswordHolder.body("email", email, "password", PASSWORD));
    }
    return last;
  }

  private static Answer oldReset(VestibuleServer server) {
    var ada = PasswordHolder.user(server);
    ada.forgot();
    var token = ada.person().token();
    server.execute("UPDATE password_reset SET expires_at = expires_at - interval '1 day'");
    return ada.reset(token, PASSWORD);
  }

  private static Answer oldVerification(VestibuleServer server) {
    var ada = PasswordHolder.user(server);
    ada.resend();
    var token = ada.person().token();
    server.execute("UPDATE email_verification SET expires_at = expires_at - interval '2 days'");
    return ada.verify(token);
  }

  private static Answer fourMails(VestibuleServer server) {
    var ada = PasswordHolder.stranger(server);
    for (int i = 0; i < 3; i++) {
      ada.resend();
    }
    return ada.resend();
  }
}
