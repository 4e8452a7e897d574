/** SCIM 2.0 server protocol over JAX-RS: no tenant, no database; the host supplies the ports. */
@NullMarked
package io.vestibule.scim;

import org.jspecify.annotations.NullMarked;
