package io.vestibule.saml.logout;

import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Step;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The judgement of one logout message. */
public sealed interface LogoutVerdict {

  /** Every step of the judgement in its order, also those not reached. */
  List<Step> steps();

  /**
   * The provider demands that sessions end. SAML Core 3.7.1.
   *
   * @param sessionIndexes only these sessions; with none, all of that person
   * @param rememberUntil until when the host must know the same id again: later it is refused as
   *     expired
   */
  record RequestAccepted(
      String id,
      NameId nameId,
      List<String> sessionIndexes,
      Instant rememberUntil,
      X509Certificate signer,
      List<Step> steps)
      implements LogoutVerdict {
    public RequestAccepted {
      sessionIndexes = List.copyOf(sessionIndexes);
      steps = List.copyOf(steps);
    }
  }

  /**
   * The provider answers a request of ours. SAML Core 3.7.2.
   *
   * @param status its status code, with what it adds
   */
  record ResponseAccepted(
      Optional<String> inResponseTo,
      String status,
      boolean success,
      X509Certificate signer,
      List<Step> steps)
      implements LogoutVerdict {
    public ResponseAccepted {
      steps = List.copyOf(steps);
    }
  }

  /**
   * It must not be acted upon.
   *
   * @param findings never empty; the first one decides
   */
  record Refused(List<Finding> findings, List<Step> steps) implements LogoutVerdict {
    public Refused {
      findings = List.copyOf(findings);
      steps = List.copyOf(steps);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a refusal has a reason");
      }
    }

    public Finding decisive() {
      return findings.get(0);
    }
  }
}
