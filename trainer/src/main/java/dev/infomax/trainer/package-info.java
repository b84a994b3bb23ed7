/**
 * The commands that train and evaluate Deep InfoMax encoders.
 *
 * <p>Start with {@link dev.infomax.trainer.TrainCommand}. The command classes turn options into the
 * records of the packages below, run them on the calling thread and map failures to exit codes: 0
 * done, 1 failed, 2 wrong usage. Nothing below this package knows of the command line.
 */
@NullMarked
package dev.infomax.trainer;

import org.jspecify.annotations.NullMarked;
