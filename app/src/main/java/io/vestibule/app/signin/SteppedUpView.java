package io.vestibule.app.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.session.SessionView;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** A session with its new token, after something was shown in it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SteppedUpView(
    SessionView session, Optional<String> csrfToken, Optional<String> token) {

  /**
   * @param deliver how the token is wanted; a cookie unless said
   */
  public static Response answer(Issued issued, Optional<Delivery> deliver) {
    var view = SessionView.of(issued.session());
    var token = issued.token().reveal();
    boolean asToken = deliver.equals(Optional.of(Delivery.TOKEN));
    var answer =
        Response.ok(
                asToken
                    ? new SteppedUpView(view, Optional.empty(), Optional.of(token))
                    : new SteppedUpView(
                        view, Optional.of(SessionService.csrfToken(token)), Optional.empty()))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    return asToken ? answer.build() : answer.cookie(SessionCookie.of(issued.token())).build();
  }
}
