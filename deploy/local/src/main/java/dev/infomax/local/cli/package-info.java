/**
 * The command line: {@link dev.infomax.local.cli.InfomaxCommand} and the commands that need the
 * local stack or stand between files and topics. The others are mounted from their modules.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage. Standard output carries results, standard error
 * says what went wrong.
 */
@NullMarked
package dev.infomax.local.cli;

import org.jspecify.annotations.NullMarked;
