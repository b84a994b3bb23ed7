/**
 * What the product promises, asked after each kind of failure.
 *
 * <p>Start at {@link dev.infomax.integration.guarantee.GuaranteeIT}. A {@code Scenario} is a name,
 * a seed and a fault that strikes while a seeded producer puts, changes and deletes images and
 * while questions are asked. What the topics, the stores and the answers hold afterwards is the
 * {@code Evidence}; each {@code Guarantee} looks for violations in it. A new scenario is an entry
 * of {@code Scenarios}, a new promise an entry of {@code Guarantees}.
 */
@NullMarked
package dev.infomax.integration.guarantee;

import org.jspecify.annotations.NullMarked;
