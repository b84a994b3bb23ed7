package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.util.Set;

/**
 * Requests that a browser sends for a page of somebody else: such a page could use the key that the
 * browser keeps. Browsers say so by {@code Sec-Fetch-Site} (W3C Fetch Metadata). Stateless.
 */
final class CrossSite {
  private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

  private CrossSite() {}

  /**
   * @throws ProblemException unless it is a link that was followed to a page
   */
  static void refuse(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null && OTHERS.contains(site) && !followed(context)) {
      throw new ProblemException(
          ProblemCode.CROSS_SITE, "Sec-Fetch-Site", "pages of other sites may not call");
    }
  }

  private static boolean followed(Context context) {
    return context.method().name().equals("GET")
        && "navigate".equals(context.header("Sec-Fetch-Mode"))
        && "document".equals(context.header("Sec-Fetch-Dest"));
  }
}
