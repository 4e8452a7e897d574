package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The codes of the second factor. */
public final class MfaTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(
        INVALID_MFA_CODE,
        server -> {
          var ada = MfaHolder.on(server);
          return ada.verify(ada.firstStep(), ada.app().wrongCode());
        });
    triggers.put(MFA_SETUP_CODE_INVALID, MfaTriggers::wrongCodeAtSetUp);
    triggers.put(MFA_CHALLENGE_EXPIRED, MfaTriggers::tooLate);
    triggers.put(MFA_LOCKED, MfaTriggers::sixWrongCodes);
    triggers.put(
        MFA_NOT_ENABLED,
        server ->
            PasswordHolder.on(server)
                .signedIn()
                .post("/v1/me/mfa/verify", MfaHolder.code("000000")));
    triggers.put(
        MFA_ALREADY_ENABLED,
        server -> {
          var ada = MfaHolder.on(server);
          return ada.signedIn().post("/v1/me/mfa/totp", "");
        });
    triggers.put(NO_BACKUP_CODES, MfaTriggers::backupCodeWhereThereIsNone);
    return triggers;
  }

  private static Answer wrongCodeAtSetUp(VestibuleServer server) {
    var session = PasswordHolder.on(server).signedIn();
    var app = MfaHolder.begin(server, session);
    return session.post("/v1/me/mfa/totp/confirm", MfaHolder.code(app.wrongCode()));
  }

  private static Answer tooLate(VestibuleServer server) {
    var ada = MfaHolder.on(server);
    var token = ada.firstStep();
    server.execute("UPDATE sign_in_progress SET asked_at = asked_at - interval '5 minutes'");
    return ada.verify(token, ada.app().code(1));
  }

  private static Answer sixWrongCodes(VestibuleServer server) {
    var ada = MfaHolder.on(server);
    var token = ada.firstStep();
    for (int i = 0; i < 5; i++) {
      ada.verify(token, ada.app().wrongCode());
    }
    return ada.verify(token, ada.app().code(1));
  }

  private static Answer backupCodeWhereThereIsNone(VestibuleServer server) {
    var ada = MfaHolder.on(server);
    var token = ada.firstStep();
    server.execute("UPDATE mfa_backup_code SET used_at = now()");
    return ada.verify(token, ada.backupCodes().get(0));
  }
}
