package io.vestibule.app.oauth.token;

import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_REQUEST;
import static io.vestibule.app.error.ErrorCode.OAUTH_UNSUPPORTED_GRANT_TYPE;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vestibule.app.http.Answers;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.limit.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /oauth2/token}. RFC 6749 section 3.2. */
@Path("/oauth2/token")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {

  private final Map<String, TokenGrant> grants;

  public TokenResource(Limits limits, ConfidentialClients clients) {
    this.grants = Map.of(ClientCredentialsGrant.TYPE, new ClientCredentialsGrant(limits, clients));
  }

  /** RFC 6749 section 5.1. */
  public record TokenView(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      String scope) {

    static TokenView of(AccessToken token) {
      return new TokenView(
          token.token().reveal(), "Bearer", token.lifetime().toSeconds(), token.scope());
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Answers(with = TokenView.class)
  public Response token(
      @Nullable MultivaluedMap<String, String> body,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServletRequest request) {
    var form = TokenForm.of(body);
    var type =
        form.value("grant_type")
            .orElseThrow(() -> OAUTH_INVALID_REQUEST.saying("grant_type is missing."));
    var grant =
        Optional.ofNullable(grants.get(type)).orElseThrow(OAUTH_UNSUPPORTED_GRANT_TYPE::exception);
    var token =
        grant.issue(
            new TokenRequest(form, Optional.ofNullable(authorization), ClientNetwork.of(request)));
    return Response.ok(TokenView.of(token))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache")
        .build();
  }
}
