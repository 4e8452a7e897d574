package io.vestibule.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list on the wire.
 *
 * @param nextCursor what to send as {@code after} for the next part; null at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageView<V>(List<V> data, @Nullable String nextCursor) {}
