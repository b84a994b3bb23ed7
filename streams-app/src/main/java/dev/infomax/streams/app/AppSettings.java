package dev.infomax.streams.app;

import dev.infomax.streams.config.Knob;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;

/** What the process is. Immutable. */
record AppSettings(
    @Knob(value = "Brokers to begin with, host:port.", key = "bootstrap.servers", required = true)
        String bootstrapServers,
    @Knob(value = "What this process does: encode, search or both.", byDefault = "encode,search")
        Set<Role> roles,
    @Knob(
            value =
                "Name of the installation: the consumer groups are <id>-encode and <id>-search."
                    + " Letters, digits, dot, dash and underscore.",
            key = "application.id",
            byDefault = "infomax")
        String applicationId,
    @Knob(
            value =
                "Name of this instance, different for each and the same after a restart; empty:"
                    + " the host's name. Several instances on one host need one each.",
            key = "instance.id")
        String instanceId,
    @Knob(
            value = "Folder of the stores; one for each instance, kept over a restart.",
            key = "state.dir",
            byDefault = "./.infomax/state")
        Path stateDir) {
  AppSettings {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must name encode, search or both but was empty");
    }
    if (!applicationId.matches("[A-Za-z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(
          "application.id must be 1 to 200 letters, digits, dots, dashes or underscores but was "
              + applicationId);
    }
    roles = Set.copyOf(roles);
    instanceId = instanceId.isEmpty() ? hostName() : instanceId;
  }

  String searchId() {
    return applicationId + "-search";
  }

  String encodeId() {
    return applicationId + "-encode";
  }

  boolean is(Role role) {
    return roles.contains(role);
  }

  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
