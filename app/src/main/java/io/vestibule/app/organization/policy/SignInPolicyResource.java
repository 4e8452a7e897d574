package io.vestibule.app.organization.policy;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.dropwizard.auth.Auth;
import io.vestibule.app.http.Answers;
import io.vestibule.app.http.RequestBody;
import io.vestibule.app.http.Version;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.session.SignInMethod;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/{organization}/sign-in-policy}. */
@Path("/v1/organizations/{organization}/sign-in-policy")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignInPolicyResource {

  private static final long SHORTEST = Duration.ofMinutes(1).toSeconds();
  private static final long LONGEST = Duration.ofDays(90).toSeconds();

  private final SignInPolicies policies;

  public SignInPolicyResource(SignInPolicies policies) {
    this.policies = policies;
  }

  /** The whole policy; what is absent takes its default. */
  public record PolicyBody(
      Optional<Set<SignInMethod>> methods,
      Optional<Boolean> ssoRequired,
      Optional<List<DomainName>> ssoDomains,
      Optional<Boolean> mfaRequired,
      Optional<Boolean> trustedDeviceRequired,
      Optional<ConcurrentLogin> concurrentLogin,
      Optional<Long> sessionIdleSeconds,
      Optional<Long> sessionAbsoluteSeconds,
      Optional<Boolean> confirmSsoJoin)
      implements RequestBody {

    public PolicyBody {
      methods.ifPresent(each -> requireSome(each, ssoRequired.orElse(false)));
      requireWayToConfirm(
          confirmSsoJoin.orElse(false),
          ssoRequired.orElse(false) || ssoDomains.filter(each -> !each.isEmpty()).isPresent());
      sessionIdleSeconds.ifPresent(PolicyBody::requireLifetime);
      sessionAbsoluteSeconds.ifPresent(PolicyBody::requireLifetime);
    }

    /** SMS can be read along and numbers change hands: it may help out, never stand alone. */
    private static void requireSome(Set<SignInMethod> methods, boolean ssoRequired) {
      if (methods.isEmpty() && !ssoRequired) {
        throw VALIDATION_INVALID_FORMAT.saying("Some method is needed unless sso_required is set.");
      }
      if (methods.equals(Set.of(SignInMethod.SMS))) {
        throw VALIDATION_INVALID_FORMAT.saying("sms cannot be the only method.");
      }
    }

    /** Who may only use single sign-on cannot sign in first with anything else. */
    private static void requireWayToConfirm(boolean confirm, boolean ssoDemanded) {
      if (confirm && ssoDemanded) {
        throw VALIDATION_INVALID_FORMAT.saying(
            "confirm_sso_join cannot be set together with sso_required or sso_domains.");
      }
    }

    private static void requireLifetime(long seconds) {
      if (seconds < SHORTEST || seconds > LONGEST) {
        throw VALIDATION_INVALID_FORMAT.saying(
            "A session lasts from " + SHORTEST + " to " + LONGEST + " seconds.");
      }
    }

    SignInPolicy policy() {
      var usual = SignInPolicy.DEFAULT;
      return new SignInPolicy(
          methods.map(each -> each.stream().sorted().toList()).orElse(usual.methods()),
          ssoRequired.orElse(usual.ssoRequired()),
          ssoDomains.orElse(List.of()).stream().map(DomainName::text).distinct().toList(),
          mfaRequired.orElse(usual.mfaRequired()),
          trustedDeviceRequired.orElse(usual.trustedDeviceRequired()),
          concurrentLogin.orElse(usual.concurrentLogin()),
          sessionIdleSeconds,
          sessionAbsoluteSeconds,
          confirmSsoJoin.orElse(usual.confirmSsoJoin()),
          0);
    }
  }

  /** A policy on the wire. */
  public record PolicyView(
      List<SignInMethod> methods,
      boolean ssoRequired,
      List<String> ssoDomains,
      boolean mfaRequired,
      boolean trustedDeviceRequired,
      ConcurrentLogin concurrentLogin,
      Optional<Long> sessionIdleSeconds,
      Optional<Long> sessionAbsoluteSeconds,
      boolean confirmSsoJoin) {

    static PolicyView of(SignInPolicy policy) {
      return new PolicyView(
          policy.methods(),
          policy.ssoRequired(),
          policy.ssoDomains(),
          policy.mfaRequired(),
          policy.trustedDeviceRequired(),
          policy.concurrentLogin(),
          policy.idleSeconds(),
          policy.absoluteSeconds(),
          policy.confirmSsoJoin());
    }
  }

  @GET
  @Answers(with = PolicyView.class)
  public Response get(
      @Auth ApiKeyCaller caller, @PathParam("organization") OrganizationId organization) {
    return answer(policies.get(caller.project(), organization));
  }

  @PUT
  @Answers(with = PolicyView.class)
  public Response put(
      @Auth ApiKeyCaller caller,
      @PathParam("organization") OrganizationId organization,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      PolicyBody body) {
    return answer(policies.put(caller, organization, body.policy(), Version.expected(ifMatch)));
  }

  private static Response answer(SignInPolicy policy) {
    return Response.ok(PolicyView.of(policy)).tag(Version.tag(policy.version())).build();
  }
}
