package dev.infomax.integration.guarantee;

/** What happens to instances, the broker and the registry. Stateless. */
final class Faults {
  private Faults() {}

  static void none(Stage stage) {}

  static void kill(Stage stage) throws Exception {
    stage.fleet().kill(stage.anyInstance());
  }

  /** Stops and starts one instance after the other, each when the last is ready again. */
  static void restartEach(Stage stage) throws Exception {
    for (int i = 0; i < stage.fleet().size(); i++) {
      stage.fleet().stopWhile(i, () -> {});
      stage.fleet().awaitReady(i);
    }
  }

  /** Stops any instance and starts it again, without a look at the others. */
  static void restartAny(Stage stage) throws Exception {
    stage.fleet().stopWhile(stage.anyInstance(), () -> {});
  }

  static void restartBroker(Stage stage) throws Exception {
    stage.infrastructure().restartBroker();
  }

  static void killBroker(Stage stage) throws Exception {
    stage.infrastructure().killBroker();
  }

  /** Instances start while there is no registry. */
  static void startWithoutRegistry(Stage stage) throws Exception {
    stage.infrastructure().stopRegistry();
    for (int i = 0; i < stage.fleet().size(); i++) {
      stage.fleet().stopWhile(i, () -> {});
    }
    stage.fleet().awaitFailure();
    stage.infrastructure().startRegistry();
  }

  /** A schema that no instance knows yet comes while there is no registry to ask. */
  static void newSchemaWithoutRegistry(Stage stage) throws Exception {
    int evolved = OtherSchemas.registerEvolved(stage.registry(), stage.topics());
    stage.infrastructure().stopRegistry();
    var image = stage.traffic().another(number -> OtherSchemas.evolved(evolved, number));
    stage.traffic().sendNow(image);
    stage.fleet().awaitFailure();
    stage.infrastructure().startRegistry();
  }

  /** Images in a later schema, which must be embedded, among records in a wrong one. */
  static void otherSchemas(Stage stage) throws Exception {
    int evolved = OtherSchemas.registerEvolved(stage.registry(), stage.topics());
    int wrong = OtherSchemas.registerWrong(stage.registry());
    for (int i = 0; i < 50; i++) {
      int image = stage.random().nextInt(100);
      stage.traffic().sendNow(OtherSchemas.wrong(stage.topics(), wrong, ImageTraffic.id(image)));
      stage.traffic().sendNow(stage.traffic().another(n -> OtherSchemas.evolved(evolved, n)));
    }
  }

  /**
   * An instance hears nothing until the others have its partitions, then goes on as if it had them.
   */
  static void pause(Stage stage) throws Exception {
    stage.traffic().awaitShare(0.3);
    stage.fleet().pauseWhile(stage.anyInstance(), () -> stage.traffic().awaitShare(0.8));
  }

  /** Files of a stopped instance are damaged. */
  static void damageState(Stage stage) throws Exception {
    int instance = stage.anyInstance();
    var damage = new StateDamage(stage.fleet().home(instance), stage.random());
    stage.fleet().stopWhile(instance, damage::strike);
    stage.fleet().awaitReady(instance);
  }
}
