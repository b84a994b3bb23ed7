package dev.infomax.encoder.image;

/** What became of the bytes of an image. */
public sealed interface DecodeOutcome {

  /** The pixels, upright (EXIF orientation applied), alpha blended on white. */
  record Decoded(RgbImage image) implements DecodeOutcome {}

  /**
   * The bytes cannot be used, now or ever.
   *
   * @param detail what was expected and what was found, for people
   */
  record Rejected(Reason reason, String detail) implements DecodeOutcome {}

  /** Why an image was rejected; stable names, used in headers, metrics and HTTP error codes. */
  enum Reason {
    /** No known image format. */
    NOT_AN_IMAGE,
    /** More bytes or more pixels than {@link ImageLimits} allows, or than the heap can hold. */
    TOO_LARGE,
    /** A known format, but damaged. */
    DECODE_ERROR
  }
}
