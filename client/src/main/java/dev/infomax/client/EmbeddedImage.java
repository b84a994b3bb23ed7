package dev.infomax.client;

/** The vector of an image that is not stored. Immutable, but for the array. */
public record EmbeddedImage(float[] vector, String model) {}
