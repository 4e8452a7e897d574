/** What every request passes: request id, body limits, record bodies, cursor pages. */
@NullMarked
package io.vestibule.app.http;

import org.jspecify.annotations.NullMarked;
