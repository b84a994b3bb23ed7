package dev.infomax.local.pictures;

/**
 * A drawn picture.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param label name of its kind
 * @param jpeg the encoded picture
 */
@SuppressWarnings("ArrayRecordComponent") // an image file's bytes, handed on as they are
public record Picture(String label, byte[] jpeg) {}
