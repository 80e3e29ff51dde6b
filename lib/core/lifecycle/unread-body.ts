import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { SECOND } from "../clock";

/** Bytes of a request's body that are read and discarded after a response that did not wait for them: the largest upload, and more. */
const DRAIN_BYTES = 28 * 1024 * 1024;
const DRAIN_MS = 2 * SECOND;

/** Announces that the connection closes, where the unread rest of a body may be more than is discarded. */
export function announceClose(request: IncomingMessage, response: ServerResponse): void {
  if (!request.complete && Number(request.headers["content-length"] ?? "0") > DRAIN_BYTES)
    response.setHeader("Connection", "close");
}

/**
 * Prevents a connection whose request was responded to before its body was read from staying open without reading the next
 * request: a bounded rest of the body is discarded, and with more than that the connection is closed.
 */
export function discardUnreadBody(request: IncomingMessage, response: ServerResponse, socket: Socket): void {
  response.once("finish", () => {
    if (request.complete || socket.destroyed) return;
    let left = DRAIN_BYTES;
    const timer = setTimeout(() => socket.destroy(), DRAIN_MS).unref();
    const closing = () => {
      clearTimeout(timer);
      socket.destroy();
    };
    request.once("end", () => clearTimeout(timer));
    socket.once("close", () => clearTimeout(timer));
    request.unpipe();
    // Consumers that stopped reading would pause the request again.
    request.removeAllListeners("readable").removeAllListeners("data");
    request.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) closing();
    });
    request.resume();
    // On a connection that closes: destroying it with unread bytes would reset it, and the caller could lose the response.
    socket.destroySoon = () => {
      request.once("end", closing);
      socket.end();
    };
  });
}
