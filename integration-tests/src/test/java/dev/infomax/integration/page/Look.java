package dev.infomax.integration.page;

import java.util.Locale;

/** The sizes and colours in which the page is looked at. */
enum Look {
  DESKTOP_LIGHT(1280, 800, "light", false),
  DESKTOP_DARK(1280, 800, "dark", false),
  PHONE_LIGHT(390, 844, "light", true),
  PHONE_DARK(390, 844, "dark", true),
  SMALL_PHONE(360, 640, "light", true);

  private final int width;
  private final int height;
  private final String scheme;
  private final boolean mobile;

  Look(int width, int height, String scheme, boolean mobile) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
    this.mobile = mobile;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  String scheme() {
    return scheme;
  }

  boolean mobile() {
    return mobile;
  }

  /** As a file is called. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
