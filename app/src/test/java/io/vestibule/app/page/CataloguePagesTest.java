package io.vestibule.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.ErrorCatalogue;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CataloguePagesTest {

  private final CatalogueResource catalogue =
      new CatalogueResource(new Pages(new Assets(), project -> Brand.OURS, false));

  @Test
  void theCatalogueListsEveryCodeWithALink() {
    var html = (String) catalogue.list().getEntity();

    assertThat(html).contains(ErrorCode.values().length + " codes");
    for (var entry : ErrorCatalogue.entries()) {
      assertThat(html)
          .contains("<a href=\"/errors/" + entry.page() + "\"><code>" + entry.code() + "</code>");
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasAPage(ErrorCode code) {
    var response = catalogue.show(ErrorCatalogue.entry(code).page());

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat((String) response.getEntity()).contains(code.name(), "What to do");
  }

  @Test
  void anUnknownCodeHasNone() {
    assertThatThrownBy(() -> catalogue.show("nothing"))
        .isInstanceOf(VestibuleException.class)
        .extracting(refusal -> ((VestibuleException) refusal).code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void backticksBecomeCodeAndNotesBecomeSentences() {
    assertThat(Words.sentence("send `a` or <b>").spans())
        .containsExactly(
            new Words.Span("Send ", false),
            new Words.Span("a", true),
            new Words.Span(" or <b>.", false));
  }
}
