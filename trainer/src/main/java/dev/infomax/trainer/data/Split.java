package dev.infomax.trainer.data;

/** Part of a data set; images outside {@code train/} and {@code test/} belong to the first. */
enum Split {
  TRAIN,
  TEST
}
