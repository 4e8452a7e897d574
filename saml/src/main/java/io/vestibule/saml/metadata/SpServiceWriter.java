package io.vestibule.saml.metadata;

import io.vestibule.saml.opensaml.SamlObjects;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.metadata.AttributeConsumingService;
import org.opensaml.saml.saml2.metadata.LocalizedName;
import org.opensaml.saml.saml2.metadata.Organization;
import org.opensaml.saml.saml2.metadata.OrganizationDisplayName;
import org.opensaml.saml.saml2.metadata.OrganizationName;
import org.opensaml.saml.saml2.metadata.OrganizationURL;
import org.opensaml.saml.saml2.metadata.ServiceName;

/** Writes the names of the service and the attributes it asks for. SAML Metadata 2.4.4.1. */
final class SpServiceWriter {

  private static final String LANGUAGE = "en";

  private SpServiceWriter() {}

  static Organization organization(SpService service) {
    var organization = SamlObjects.make(Organization.class, Organization.DEFAULT_ELEMENT_NAME);
    organization
        .getOrganizationNames()
        .add(
            named(
                SamlObjects.make(OrganizationName.class, OrganizationName.DEFAULT_ELEMENT_NAME),
                service));
    organization
        .getDisplayNames()
        .add(
            named(
                SamlObjects.make(
                    OrganizationDisplayName.class, OrganizationDisplayName.DEFAULT_ELEMENT_NAME),
                service));
    var url = SamlObjects.make(OrganizationURL.class, OrganizationURL.DEFAULT_ELEMENT_NAME);
    url.setURI(service.url().toString());
    url.setXMLLang(LANGUAGE);
    organization.getURLs().add(url);
    return organization;
  }

  /** The schema asks for at least one attribute in it. */
  static AttributeConsumingService attributeConsumingService(SpService service) {
    var consumer =
        SamlObjects.make(
            AttributeConsumingService.class, AttributeConsumingService.DEFAULT_ELEMENT_NAME);
    consumer.setIndex(0);
    consumer.setIsDefault(true);
    consumer
        .getNames()
        .add(named(SamlObjects.make(ServiceName.class, ServiceName.DEFAULT_ELEMENT_NAME), service));
    service.attributes().forEach(each -> consumer.getRequestedAttributes().add(requested(each)));
    return consumer;
  }

  private static <T extends LocalizedName> T named(T element, SpService service) {
    element.setValue(service.name());
    element.setXMLLang(LANGUAGE);
    return element;
  }

  private static org.opensaml.saml.saml2.metadata.RequestedAttribute requested(
      RequestedAttribute attribute) {
    var requested =
        SamlObjects.make(
            org.opensaml.saml.saml2.metadata.RequestedAttribute.class,
            org.opensaml.saml.saml2.metadata.RequestedAttribute.DEFAULT_ELEMENT_NAME);
    requested.setName(attribute.name());
    requested.setNameFormat(
        attribute.name().contains(":") ? Attribute.URI_REFERENCE : Attribute.BASIC);
    requested.setFriendlyName(attribute.friendlyName());
    requested.setIsRequired(attribute.required());
    return requested;
  }
}
