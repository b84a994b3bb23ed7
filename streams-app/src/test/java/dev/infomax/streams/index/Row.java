package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Attributes;

/** What is indexed under an id. */
record Row(float[] vector, Attributes attributes) {}
