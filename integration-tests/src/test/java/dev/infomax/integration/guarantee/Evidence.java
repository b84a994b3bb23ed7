package dev.infomax.integration.guarantee;

import java.util.List;

/**
 * All that is left of a scenario once it has come to rest.
 *
 * @param acknowledged image records that the brokers acknowledged to the producer
 * @param pictures what the encoder makes of each picture
 * @param store what a listing of everything answers
 * @param answers to questions that were asked at the end
 * @param heard what was found wrong with the answers that were given meanwhile
 */
record Evidence(
    TopicHistory topics,
    long acknowledged,
    PictureVectors pictures,
    StoreContent store,
    List<Asked> answers,
    List<Violation> heard) {
  /** A question and the answer to it. */
  record Asked(Question question, Answer answer) {}
}
