/**
 * The report that people look at: one HTML file with its pictures inside.
 *
 * <p>Start with {@link dev.infomax.trainer.evaluation.page.ReportFolder}. A section is a class that
 * turns a part of the {@link dev.infomax.trainer.evaluation.Findings} or of the {@link
 * dev.infomax.trainer.evaluation.page.TrainingRecord} into HTML; drawings are SVG made with {@link
 * dev.infomax.trainer.evaluation.page.Svg} and coloured by {@code report.css}, light and dark. To
 * add a section: write the class, name it in {@link
 * dev.infomax.trainer.evaluation.page.ReportPage}. Nothing is computed here but positions.
 */
@NullMarked
package dev.infomax.trainer.evaluation.page;

import org.jspecify.annotations.NullMarked;
