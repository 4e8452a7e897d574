/** Connections: which identity provider an organization trusts, and the keys we show it. */
@NullMarked
package io.vestibule.app.connection;

import org.jspecify.annotations.NullMarked;
