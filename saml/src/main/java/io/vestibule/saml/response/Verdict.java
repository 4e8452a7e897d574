package io.vestibule.saml.response;

import java.security.cert.X509Certificate;
import java.util.List;

/** The judgement of one response, with the steps that led to it. */
public sealed interface Verdict permits Verdict.Accepted, Verdict.Rejected {

  /** Every step of the validation in its order, also those not reached. */
  List<Step> steps();

  /**
   * All checks held; the assertion was read from the octets that the signature covers.
   *
   * @param signer which of the trusted certificates signed
   */
  record Accepted(VerifiedAssertion assertion, X509Certificate signer, List<Step> steps)
      implements Verdict {
    public Accepted {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Something did not hold.
   *
   * @param findings never empty; the first one decides
   */
  record Rejected(List<Finding> findings, List<Step> steps) implements Verdict {
    public Rejected {
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
