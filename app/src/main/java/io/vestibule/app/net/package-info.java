/** To the outside by HTTP: the one client, guarded against being sent to inside addresses. */
@NullMarked
package io.vestibule.app.net;

import org.jspecify.annotations.NullMarked;
