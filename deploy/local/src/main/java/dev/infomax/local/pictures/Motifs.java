package dev.infomax.local.pictures;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/**
 * Figures around the origin, where one unit is half the side of a picture. Single figures fit into
 * the unit square; textures reach beyond it, so that they fill the picture when turned and moved.
 */
final class Motifs {
  private static final double REACH = 2.4;

  private Motifs() {}

  static Shape disc(RandomGenerator random) {
    return circle(0, 0, random.nextDouble(0.45, 0.8));
  }

  static Shape triangle(RandomGenerator random) {
    return polygon(3, random.nextDouble(0.6, 0.95), 1);
  }

  static Shape star(RandomGenerator random) {
    return polygon(10, random.nextDouble(0.65, 0.95), random.nextDouble(0.36, 0.46));
  }

  static Shape squares(RandomGenerator random) {
    Path2D path = new Path2D.Double();
    double size = random.nextDouble(0.38, 0.55);
    double gap = random.nextDouble(0.5, 0.62);
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner % 2 == 0 ? -gap : gap) - size / 2;
      double y = (corner < 2 ? -gap : gap) - size / 2;
      path.append(new Rectangle2D.Double(x, y, size, size), false);
    }
    return path;
  }

  static Shape cross(RandomGenerator random) {
    double arm = random.nextDouble(0.65, 0.95);
    double width = random.nextDouble(0.2, 0.32);
    Area cross = new Area(new Rectangle2D.Double(-arm, -width, 2 * arm, 2 * width));
    cross.add(new Area(new Rectangle2D.Double(-width, -arm, 2 * width, 2 * arm)));
    return cross;
  }

  static Shape rings(RandomGenerator random) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    double step = random.nextDouble(0.14, 0.2);
    for (double radius = step; radius < 1.3; radius += step) {
      path.append(circle(0, 0, radius), false);
    }
    return path;
  }

  static Shape stripes(RandomGenerator random) {
    Path2D path = new Path2D.Double();
    double period = random.nextDouble(0.3, 0.5);
    for (double x = -REACH; x < REACH; x += period) {
      path.append(new Rectangle2D.Double(x, -REACH, period / 2, 2 * REACH), false);
    }
    return path;
  }

  static Shape checkers(RandomGenerator random) {
    Path2D path = new Path2D.Double();
    double cell = random.nextDouble(0.28, 0.42);
    int cells = (int) Math.ceil(REACH / cell);
    for (int row = -cells; row <= cells; row++) {
      for (int column = -cells; column <= cells; column++) {
        if ((row + column) % 2 == 0) {
          path.append(new Rectangle2D.Double(column * cell, row * cell, cell, cell), false);
        }
      }
    }
    return path;
  }

  static Shape waves(RandomGenerator random) {
    Path2D path = new Path2D.Double();
    double period = random.nextDouble(0.42, 0.6);
    double swing = random.nextDouble(0.12, 0.2);
    double length = random.nextDouble(3.5, 5.5);
    for (double y = -REACH; y < REACH; y += period) {
      path.append(wave(y, period / 2, swing, length), false);
    }
    return path;
  }

  static Shape dots(RandomGenerator random) {
    Path2D path = new Path2D.Double();
    double step = random.nextDouble(0.4, 0.55);
    double radius = step * random.nextDouble(0.24, 0.32);
    boolean odd = false;
    for (double y = -REACH; y < REACH; y += step) {
      odd = !odd;
      for (double x = -REACH; x < REACH; x += step) {
        path.append(circle(odd ? x : x + step / 2, y, radius), false);
      }
    }
    return path;
  }

  private static Shape wave(double y, double thickness, double swing, double length) {
    Path2D path = new Path2D.Double();
    path.moveTo(-REACH, y + swing * Math.sin(-REACH * length));
    for (double x = -REACH; x <= REACH; x += 0.1) {
      path.lineTo(x, y + swing * Math.sin(x * length));
    }
    for (double x = REACH; x >= -REACH; x -= 0.1) {
      path.lineTo(x, y + thickness + swing * Math.sin(x * length));
    }
    path.closePath();
    return path;
  }

  /** Corners on a circle, every second one drawn in to {@code inner} times the radius. */
  private static Shape polygon(int corners, double radius, double inner) {
    Path2D path = new Path2D.Double();
    for (int corner = 0; corner < corners; corner++) {
      double angle = 2 * Math.PI * corner / corners;
      double distance = corner % 2 == 0 ? radius : radius * inner;
      double x = distance * Math.cos(angle);
      double y = distance * Math.sin(angle);
      if (corner == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  private static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
