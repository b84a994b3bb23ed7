/** Several instances in processes of their own, asked over HTTP while one of them is killed. */
@NullMarked
package dev.infomax.integration.cluster;

import org.jspecify.annotations.NullMarked;
