/**
 * Checks what is deployed without deploying it: {@code compose.yaml}, the Kubernetes manifests, the
 * dashboard and the alerts, as the files lie in the repository. Start at {@link
 * dev.infomax.deploy.KubernetesManifestsTest}.
 */
@NullMarked
package dev.infomax.deploy;

import org.jspecify.annotations.NullMarked;
