package dev.infomax.streams.topology.encode;

/**
 * What the processors of the encode application share.
 *
 * <p>Thread-safe, as each part is.
 *
 * @param images the topic that is read
 */
record EncodeParts(
    String images,
    LookAhead lookAhead,
    OutcomeWait outcomes,
    EmbeddingWriter writer,
    CommitPacer pacer,
    EncodeMeter meter) {}
