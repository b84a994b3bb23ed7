package dev.infomax.integration.page;

/** Keys as WebDriver names them. */
final class Keys {
  static final String TAB = "\uE004";
  static final String ENTER = "\uE007";
  static final String END = "\uE010";
  static final String HOME = "\uE011";
  static final String LEFT = "\uE012";
  static final String RIGHT = "\uE014";
  static final String CONTROL = "\uE009";

  private Keys() {}
}
