package io.payflow.query.stream;

/**
 * One stored event as everybody gets it: its bytes are made once.
 *
 * @param type the event's name
 * @param data the JSON of its {@link StreamEntry}
 */
record StreamMessage(long position, StreamKind kind, String type, String merchantId, byte[] data) implements Delivery {}
