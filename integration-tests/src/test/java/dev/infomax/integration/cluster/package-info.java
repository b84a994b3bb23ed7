/**
 * Several instances in processes of their own, asked at a fixed rate while they are killed, come
 * back and are restarted: every answer is compared with brute force over what is on the topic.
 */
@NullMarked
package dev.infomax.integration.cluster;

import org.jspecify.annotations.NullMarked;
