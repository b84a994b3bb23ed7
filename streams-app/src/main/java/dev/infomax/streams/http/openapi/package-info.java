/**
 * The OpenAPI 3.1 description of the HTTP interface, put together from what each call declares.
 * Start at {@link dev.infomax.streams.http.openapi.Description}.
 *
 * <p>Schemas and parameters that calls share are in the resource {@code document.json}; paths,
 * answers and the roles that calls need come from the calls. Knows neither routes nor the HTTP
 * library.
 */
@NullMarked
package dev.infomax.streams.http.openapi;

import org.jspecify.annotations.NullMarked;
