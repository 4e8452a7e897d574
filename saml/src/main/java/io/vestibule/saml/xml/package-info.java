/** Reading XML from strangers: the parser, the limits and the structural gate. */
@NullMarked
package io.vestibule.saml.xml;

import org.jspecify.annotations.NullMarked;
