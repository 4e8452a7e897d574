package io.vestibule.app.project.brand;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.project.ProjectService;

/** How projects look. */
public final class BrandFeature implements Feature {

  private final ProjectBrands brands;

  public BrandFeature(Database db, ProjectService projects) {
    this.brands = new ProjectBrands(db, projects);
  }

  public ProjectBrands brands() {
    return brands;
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new BrandResource(brands));
    environment.jersey().register(new LogoResource(brands));
  }
}
