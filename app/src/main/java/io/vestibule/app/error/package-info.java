/** The error catalogue, the one exception that carries a code, and its shape on each surface. */
@NullMarked
package io.vestibule.app.error;

import org.jspecify.annotations.NullMarked;
