package io.vestibule.app.signin;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.session.SessionId;
import io.vestibule.app.session.SignInMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes next in a sign-in: identified → first factor → MFA → device → concurrent →
 * organization → session (SPEC 7).
 */
public sealed interface SignInStep {

  /** What the step is called on the wire. */
  String word();

  /**
   * The person is to prove who they are.
   *
   * @param methods by one of these
   */
  record FirstFactor(List<SignInMethod> methods) implements SignInStep {

    @Override
    public String word() {
      return "first_factor";
    }
  }

  /**
   * A second factor is needed.
   *
   * @param factors what the person can show; none if they have to set one up first
   */
  record Mfa(List<String> factors) implements SignInStep {

    @Override
    public String word() {
      return "mfa";
    }
  }

  /** The browser has to be approved. */
  record Device() implements SignInStep {

    @Override
    public String word() {
      return "device";
    }
  }

  /**
   * An open session has to agree.
   *
   * @param open those that may
   */
  record Concurrent(List<SessionId> open) implements SignInStep {

    @Override
    public String word() {
      return "concurrent";
    }
  }

  /** The person belongs to several organizations and says into which. */
  record OrganizationChoice(List<Choice> choices) implements SignInStep {

    @Override
    public String word() {
      return "organization";
    }
  }

  /**
   * One of several organizations.
   *
   * @param ssoRequired whether entering it takes its single sign-on
   */
  record Choice(OrganizationId organization, String name, boolean ssoRequired) {}

  /**
   * A session may begin.
   *
   * @param organization in which; none for a person of none
   */
  record Finished(Optional<OrganizationId> organization) implements SignInStep {

    @Override
    public String word() {
      return "finished";
    }
  }

  /** It ends here. */
  record Refused(ErrorCode code, Map<String, Object> details) implements SignInStep {

    public Refused {
      details = Map.copyOf(details);
    }

    @Override
    public String word() {
      return "refused";
    }

    public Refused(ErrorCode code) {
      this(code, Map.of());
    }

    /** The refusal as it leaves. */
    public VestibuleException exception() {
      var refusal = code.exception();
      for (var detail : details.entrySet()) {
        refusal = refusal.and(detail.getKey(), detail.getValue());
      }
      return refusal;
    }
  }
}
