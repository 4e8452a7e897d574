package io.vestibule.app.error;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** How a feature's codes are provoked over HTTP; one implementation per feature. */
public interface CodeTriggers {

  /** For each code what to do to a running service to be refused with it. */
  Map<ErrorCode, Function<VestibuleServer, Client.Answer>> triggers();
}
