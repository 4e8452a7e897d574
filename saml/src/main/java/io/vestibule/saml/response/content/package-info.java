/** What a response says, read once into plain values. */
@NullMarked
package io.vestibule.saml.response.content;

import org.jspecify.annotations.NullMarked;
