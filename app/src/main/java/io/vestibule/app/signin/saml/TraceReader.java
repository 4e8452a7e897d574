package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.connection.IdpKind;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.name.TextRule;
import io.vestibule.app.signin.saml.SignInTrace.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lists of traces have in common: how they are searched, and what is read from a trace. */
final class TraceReader {

  private static final UUID FIRST_PAGE = new UUID(0, 0);

  private final Fixes fixes;
  private final ObjectMapper mapper;

  TraceReader(Fixes fixes, ObjectMapper mapper) {
    this.fixes = fixes;
    this.mapper = mapper;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if there is no such outcome
   */
  static Optional<Outcome> outcome(@Nullable String word) {
    return Optional.ofNullable(word)
        .map(
            wanted ->
                Arrays.stream(Outcome.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> BAD_REQUEST.saying("outcome must be accepted or refused.")));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if nothing can be found by it
   */
  static Optional<String> searched(String name, @Nullable String text) {
    if (text != null && !TextRule.IDENTIFIER.allows(text)) {
      throw BAD_REQUEST.saying(name + " holds characters that nothing is found by.");
    }
    return Optional.ofNullable(text);
  }

  /** The last trace seen; absent for the first page. */
  static Optional<UUID> before(CursorPage page) {
    return Optional.of(page.after(TraceId.PREFIX)).filter(id -> !id.equals(FIRST_PAGE));
  }

  /**
   * What to change for the first thing that was wrong.
   *
   * @param reason or the code in lower case where there is none; absent where nothing was wrong
   * @param steps and findings as they are stored
   */
  Optional<Fix> fix(IdpKind kind, Optional<String> reason, String steps, String findings) {
    return reason.flatMap(
        name -> {
          var decisive = decisive(steps, findings);
          return fixes.of(
              kind,
              name,
              decisive.path("observed").asText(""),
              decisive.path("expected").asText(""));
        });
  }

  /** The first finding of the library, or the step of ours that failed. */
  private JsonNode decisive(String steps, String findings) {
    var finding = json(findings).path(0);
    if (!finding.isMissingNode()) {
      return finding;
    }
    for (JsonNode step : json(steps)) {
      if (step.path("outcome").asText("").equalsIgnoreCase("failed")) {
        return step;
      }
    }
    return finding;
  }

  /** The texts of a stored array. */
  List<String> texts(String stored) {
    var texts = new ArrayList<String>();
    json(stored).forEach(each -> texts.add(each.asText()));
    return texts;
  }

  JsonNode json(String stored) {
    try {
      return mapper.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds valid JSON", e);
    }
  }
}
