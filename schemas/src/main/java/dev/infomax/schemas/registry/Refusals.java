package dev.infomax.schemas.registry;

/** What an HTTP status of the registry means. */
record Refusals(String urls) {

  static boolean isTransient(int status) {
    return status >= 500 || status == 408 || status == 429;
  }

  /**
   * Tells a registry that does not have something (40401, 40402, 40403) from a server that is not a
   * registry.
   */
  static boolean isRegistryAnswer(int errorCode) {
    return errorCode / 100 == 404;
  }

  UnknownSchemaException unknown(int id, String detail) {
    return new UnknownSchemaException(urls, id, detail);
  }

  RegistryRefusedException refused(String action, int status, Throwable cause) {
    return new RegistryRefusedException(
        urls, action, status, explanation(status) + "; it says: " + cause.getMessage(), cause);
  }

  private static String explanation(int status) {
    return switch (status) {
      case 401 ->
          "it wants credentials, or others than ours: set basic.auth.credentials.source=USER_INFO and basic.auth.user.info, or bearer.auth.*";
      case 403 ->
          "our credentials do not allow this: the account needs read, and to register also write, on the subject";
      case 404 ->
          "no registry is at this address; is the path of " + RegistryConfig.URL + " complete?";
      case 422 -> "it cannot use the schema";
      default -> "it cannot accept the request";
    };
  }
}
