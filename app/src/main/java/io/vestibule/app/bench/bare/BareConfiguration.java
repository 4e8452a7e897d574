package io.vestibule.app.bench.bare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;

/** Where the bare service keeps its rows, and whom it believes. */
public final class BareConfiguration extends Configuration {

  private final DataSourceFactory database;
  private final String certificate;

  /**
   * @param certificate in PEM
   */
  @JsonCreator
  public BareConfiguration(
      @JsonProperty("database") DataSourceFactory database,
      @JsonProperty("certificate") String certificate) {
    this.database = database;
    this.certificate = certificate;
  }

  DataSourceFactory database() {
    return database;
  }

  String certificate() {
    return certificate;
  }
}
