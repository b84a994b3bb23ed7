package dev.infomax.local.pictures;

import java.awt.Shape;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The kinds of picture. Hues are in turns (0 red, 1/3 green, 2/3 blue). Neighbouring hues go to
 * motifs that look unlike, so that neither colour nor shape alone tells all kinds apart.
 */
enum PictureKind {
  DISC(0.02f, 0.55f, Motifs::disc),
  SQUARES(0.60f, 0.12f, Motifs::squares),
  TRIANGLE(0.33f, 0.08f, Motifs::triangle),
  STRIPES(0.15f, 0.70f, Motifs::stripes),
  CHECKERS(0.78f, 0.16f, Motifs::checkers),
  RINGS(0.50f, 0.95f, Motifs::rings),
  STAR(0.90f, 0.40f, Motifs::star),
  CROSS(0.10f, 0.62f, Motifs::cross),
  WAVES(0.45f, 0.85f, Motifs::waves),
  DOTS(0.07f, 0.30f, Motifs::dots);

  private final float hue;
  private final float groundHue;

  @SuppressWarnings("ImmutableEnumChecker") // a static method, which has no state
  private final Function<RandomGenerator, Shape> motif;

  PictureKind(float hue, float groundHue, Function<RandomGenerator, Shape> motif) {
    this.hue = hue;
    this.groundHue = groundHue;
    this.motif = motif;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  float hue() {
    return hue;
  }

  float groundHue() {
    return groundHue;
  }

  /** A figure around the origin; one unit is half the picture's side. */
  Shape figure(RandomGenerator random) {
    return motif.apply(random);
  }
}
