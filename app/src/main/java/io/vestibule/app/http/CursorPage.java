package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import io.vestibule.app.id.Id;
import io.vestibule.app.id.TypeId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: {@code ?limit=&after=}. The cursor is the last id seen. */
public final class CursorPage {

  private static final int MOST = 100;
  private static final UUID FIRST = new UUID(0, 0);

  @QueryParam("limit")
  @DefaultValue("50")
  private @Nullable String limit;

  @QueryParam("after")
  private @Nullable String after;

  /**
   * How many rows at most, 1 to 100.
   *
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST outside of that
   */
  public int limit() {
    var text = limit == null ? "50" : limit;
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
      throw BAD_REQUEST.saying("limit must be a number from 1 to " + MOST + ".");
    }
    return Integer.parseInt(text);
  }

  /** One row more than the page, which shows whether there is another. */
  public int limitAndOne() {
    return limit() + 1;
  }

  /**
   * The id behind which the page begins; all zero for the first page.
   *
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if it is not a cursor of this
   *     list
   */
  public UUID after(String prefix) {
    if (after == null || after.isEmpty()) {
      return FIRST;
    }
    return TypeId.parse(prefix, after)
        .orElseThrow(() -> BAD_REQUEST.saying("after is not a cursor of this list."));
  }

  /** The page out of {@code rows}, of which there are up to {@link #limitAndOne}. */
  public <R, V> PageView<V> of(List<R> rows, Function<R, V> view, Function<R, ? extends Id> id) {
    boolean more = rows.size() > limit();
    var shown = more ? rows.subList(0, limit()) : rows;
    var next = more ? id.apply(shown.get(shown.size() - 1)).text() : null;
    return new PageView<>(shown.stream().map(view).toList(), next);
  }
}
