package io.vestibule.app.signin.saml;

import io.vestibule.app.db.Tx;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.ProfileUpdater;
import io.vestibule.app.user.UserId;

/** Name and address of a user who has been found follow the identity provider. */
final class ProfileStep {

  private static final String STEP = "profile";

  private final ProfileUpdater profiles;

  ProfileStep(ProfileUpdater profiles) {
    this.profiles = profiles;
  }

  void follow(Tx tx, IdentityClaim claim, UserId user, Attempt attempt) {
    var outcome = profiles.update(tx, claim, user);
    attempt.passed(STEP, text(outcome, claim.email()));
  }

  /** The user has the name and the address already. */
  static void noteUnchanged(EmailAddress email, Attempt attempt) {
    attempt.passed(STEP, text(ProfileUpdater.Outcome.UNCHANGED, email));
  }

  private static String text(ProfileUpdater.Outcome outcome, EmailAddress email) {
    return switch (outcome) {
      case UNCHANGED -> "name and address are as sent";
      case UPDATED -> "updated to what was sent";
      case DIRECTORY_OWNS -> "ignored: a directory owns name and address of this user";
      case EMAIL_IN_USE -> "conflict: another user has " + email + "; the address stays";
      case EMAIL_OUTSIDE_DOMAINS ->
          "the address stays: the old or the new one is outside of the verified domains";
      case EMAIL_OF_CHANGING_KEY -> "the address stays: the key of the identity is not persistent";
    };
  }
}
