package io.vestibule.app.organization.policy;

import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.session.SignInMethod;
import java.util.List;
import java.util.Optional;

/**
 * How people sign in to an organization, and how long they stay.
 *
 * @param methods what counts here besides single sign-on, which the organization's own connections
 *     decide about
 * @param ssoRequired whether single sign-on is the only way in
 * @param ssoDomains verified domains whose people must use it, whatever {@code ssoRequired} says
 * @param mfaRequired whether a second factor must be shown
 * @param trustedDeviceRequired whether the browser must have been approved
 * @param idleSeconds how long a session lasts without a request; the installation's setting if
 *     absent
 * @param absoluteSeconds how long it lasts whatever happens; the same
 * @param confirmSsoJoin whether a user with a password or passkey must sign in with it before
 *     single sign-on opens the account for the first time
 * @param version 0 where nothing was ever set
 */
public record SignInPolicy(
    List<SignInMethod> methods,
    boolean ssoRequired,
    List<String> ssoDomains,
    boolean mfaRequired,
    boolean trustedDeviceRequired,
    ConcurrentLogin concurrentLogin,
    Optional<Long> idleSeconds,
    Optional<Long> absoluteSeconds,
    boolean confirmSsoJoin,
    long version) {

  /** What holds where nothing is said: every method but those by SMS and PIN. */
  public static final SignInPolicy DEFAULT =
      new SignInPolicy(
          List.of(SignInMethod.MAGIC_LINK, SignInMethod.PASSWORD, SignInMethod.PASSKEY),
          false,
          List.of(),
          false,
          false,
          ConcurrentLogin.ALLOW,
          Optional.empty(),
          Optional.empty(),
          false,
          0);

  public SignInPolicy {
    methods = List.copyOf(methods);
    ssoDomains = List.copyOf(ssoDomains);
  }

  /**
   * Whether people with an address there must come by single sign-on.
   *
   * @param domain the verified domain that the address belongs to, else the domain of the address
   */
  public boolean demandsSso(DomainName domain) {
    return ssoRequired || ssoDomains.contains(domain.text());
  }
}
