package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An operator may record a running service, to see where its time goes. */
class FlightRecordingTest {

  private static final String EVENT = "org.jdbi.v3.core.Statement";

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @TempDir private Path folder;

  @Test
  void whatIsBoundToAStatementIsNotInIt() throws IOException {
    var file = folder.resolve("recording.jfr");
    try (var recording = new Recording()) {
      recording.enable(EVENT).withoutThreshold();
      recording.start();
      var made =
          SERVER
              .owner()
              .post("/v1/organizations", "{\"name\":\"Quilted Lantern\",\"slug\":\"lantern\"}");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events).as("statements").isNotEmpty();
    assertThat(events).noneMatch(event -> event.toString().contains("Quilted Lantern"));
  }
}
