package dev.infomax.streams.http.openapi;

/**
 * A good answer of a call.
 *
 * @param content the media type; empty if there is no body
 * @param schema name of the schema of a JSON body; empty for other bodies
 */
record Answer(int status, String description, String content, String schema) {}
