package dev.infomax.local.source;

import java.util.Optional;

/**
 * One image of a source.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param id unique in its source: the path inside it
 * @param label name of the folder it lies in, if there is one
 * @param contentType media type by its name
 * @param content the encoded image
 */
@SuppressWarnings("ArrayRecordComponent") // an image file's bytes, handed on as they are
public record SourceImage(String id, Optional<String> label, String contentType, byte[] content) {}
