/**
 * The HTTP interface held against its own description: nothing here knows the interface but from
 * {@code /openapi.json}. Start at {@code OpenApiContractIT}.
 */
@NullMarked
package dev.infomax.integration.contract;

import org.jspecify.annotations.NullMarked;
