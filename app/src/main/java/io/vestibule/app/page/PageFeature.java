package io.vestibule.app.page;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;

/** What all pages share: templates, stylesheets, scripts. */
public final class PageFeature implements Feature {

  private final Assets assets = new Assets();
  private final Pages pages;

  /**
   * @param allowHttp whether identity providers and apps may have plain http addresses
   */
  public PageFeature(Brands brands, boolean allowHttp) {
    this.pages = new Pages(assets, brands, allowHttp);
  }

  public Pages pages() {
    return pages;
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new AssetsResource(assets));
    environment.jersey().register(new CatalogueResource(pages));
    environment.jersey().register(new FrontResource(pages));
  }
}
