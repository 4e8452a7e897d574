package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.saml.store.OwnFactorDao;
import io.vestibule.app.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What follows when single sign-on begins to open an account that has a password or passkey: the
 * log and the user are told, and the user must have agreed where the organization says so.
 */
final class AccountJoin {

  private final EventLog events;
  private final FactorNotices notices;

  AccountJoin(EventLog events, FactorNotices notices) {
    this.events = events;
    this.notices = notices;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_SAML_RESPONSE if the user has to sign
   *     in with their own password or passkey first
   */
  void joined(Tx tx, UserId user, Attempt attempt, Locale locale) {
    var connection = attempt.connection();
    var factors = tx.dao(OwnFactorDao.class).list(connection.projectId(), user);
    if (factors.isEmpty()) {
      return;
    }
    requireConfirmation(tx, connection, user, attempt);
    events.append(
        tx,
        NewEvent.of(connection.projectId(), "user.sso_joined", Actor.of(connection.id()), user)
            .in(connection.organizationId())
            .with("connection_id", connection.id())
            .with("own_factors", factors));
    var organization =
        OrganizationService.find(tx, connection.projectId(), connection.organizationId());
    notices.post(
        tx,
        connection.projectId(),
        user,
        LetterKind.SSO_JOINED,
        locale,
        List.of(organization.name()),
        Optional.empty());
  }

  private static void requireConfirmation(
      Tx tx, Connection connection, UserId user, Attempt attempt) {
    boolean asked =
        SignInPolicies.of(tx, connection.projectId(), connection.organizationId()).confirmSsoJoin();
    if (!asked) {
      return;
    }
    if (!attempt.isConfirmedBy(user)) {
      throw attempt.failed(
          "confirmation",
          SignInReason.ACCOUNT_NOT_CONFIRMED.exception(),
          "no recent sign-in in this browser",
          "a sign-in of " + user + " with a password or passkey");
    }
    attempt.passed("confirmation", user.text());
  }
}
